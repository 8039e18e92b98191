"""Lambda handlers, one module per function: cold-start wiring, then the handler."""
