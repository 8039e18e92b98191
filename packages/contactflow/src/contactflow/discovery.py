"""Discovery of the modules in a folder, so that the folder is the only list of them."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def module_names(package: str) -> tuple[str, ...]:
    """Return the names of the modules in `package`, except those that begin with `_`."""
    listed = (each.name for each in iter_modules(import_module(package).__path__))
    return tuple(sorted(name for name in listed if name.isidentifier() and name[0] != "_"))


def load_attribute(package: str, name: str, attribute: str) -> Any:  # noqa: ANN401  any type
    """Import the module `name` and return its `attribute`; raise `ImportError` if it is absent."""
    module = import_module(f"{package}.{name}")
    if not hasattr(module, attribute):
        message = f"{module.__name__} has no {attribute}; define it, or begin the file name with _"
        raise ImportError(message)
    return getattr(module, attribute)
