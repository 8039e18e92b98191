"""Tools to lint, run and test Amazon Connect flows offline.

>>> from contactflow import parse
>>> from contactflow.lint import lint
>>> from contactflow.simulate import ScriptedCaller, PresetMocks, simulate
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contactflow.document import DocumentError, parse
    from contactflow.model import Action, Flow, FlowError

    __version__: str

__all__ = ["Action", "DocumentError", "Flow", "FlowError", "__version__", "parse"]

_MODULE_OF = {
    "Action": "model",
    "Flow": "model",
    "FlowError": "model",
    "DocumentError": "document",
    "parse": "document",
}


def __getattr__(name: str) -> object:
    """Return a public name, and import its module on first use."""
    if name == "__version__":
        return import_module("importlib.metadata").version("contactflow")
    if name not in _MODULE_OF:
        raise AttributeError(f"contactflow has no {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(f"contactflow.{_MODULE_OF[name]}"), name)
