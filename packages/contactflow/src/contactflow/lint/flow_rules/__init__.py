"""The rules for flows, one module each. `contactflow.lint` finds the modules."""
