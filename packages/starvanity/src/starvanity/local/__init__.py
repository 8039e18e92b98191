"""Local equivalent of `starvanity.aws`: a SQLite store, simulated calls and a web server."""
