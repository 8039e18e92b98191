"""The action types, one module each; `contactflow.catalog` finds them by name."""
