"""The action types, one module each. `contactflow.catalog` finds a module by the type's name."""
