"""AWS adapters and Lambda handlers. Of the packages of starvanity, only this one uses AWS."""
