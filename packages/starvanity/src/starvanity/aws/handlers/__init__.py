"""One file a function: cold-start wiring, then the handler. No handler imports another."""
