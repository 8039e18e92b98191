"""The rules for test cases, one module each. `contactflow.lint` finds the modules."""
