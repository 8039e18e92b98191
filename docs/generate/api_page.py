"""The reference of the Python API, from the names, signatures and docstrings of `starvanity`."""

import dataclasses
import inspect
import re
from collections.abc import Iterator
from enum import Enum
from types import FunctionType

import starvanity

TITLE = """# Python API

Written by `make docs` from the docstrings.
The package has type annotations and `py.typed`.
"""
_MODULES = re.compile(r"(starvanity(\.\w+)+|collections\.abc)\.")


def api_page() -> str:
    """Return the page: a section for each name of `starvanity.__all__`, functions first."""
    found = {name: getattr(starvanity, name) for name in starvanity.__all__ if name[0] != "_"}
    names = sorted(found, key=lambda name: (not inspect.isfunction(found[name]), name.lower()))
    return "\n".join([TITLE, *(_section(name, found[name]) for name in names)])


def _section(name: str, public: object) -> str:
    if inspect.isfunction(public):
        return f"## {name}\n\n```python\n{name}{_signature(public)}\n```\n\n{_text(public)}\n"
    if not inspect.isclass(public):
        return f"## {name}\n\nThe type `{_MODULES.sub('', str(public))}`.\n"
    rows = list(_rows(public))
    table = "\n".join(["| name | content |", "|---|---|", *rows, ""]) if rows else ""
    return f"## {name}\n\n{_text(public)}\n" + (f"\n{table}" if table else "")


def _signature(function: FunctionType) -> str:
    """Return the parameters and the result of `function`, as in its source."""
    signature = inspect.signature(function)
    parameters = [
        each.replace(annotation=_Annotation(each.annotation))
        for each in signature.parameters.values()
    ]
    result = _Annotation(signature.return_annotation)
    return str(signature.replace(parameters=parameters, return_annotation=result))


class _Annotation:
    """An annotation that is written as in the source: text without its quotes."""

    def __init__(self, annotation: object) -> None:
        self._text = _type_name(annotation)

    def __repr__(self) -> str:
        return self._text


def _rows(public: type) -> Iterator[str]:
    """Yield a row for each member of an enumeration, or each field and property of a class."""
    if issubclass(public, Enum):
        yield from (f"| `{each.name}` | `{each.value!r}` |" for each in public)
    elif dataclasses.is_dataclass(public):
        for field in dataclasses.fields(public):
            kind = _type_name(field.type).replace("|", "\\|")
            yield f"| `{field.name}` | `{kind}` |"
    for name, member in vars(public).items():
        if isinstance(member, property) and name[0] != "_":
            yield f"| `{name}` | {_first_line(member)} |"


def _type_name(annotation: object) -> str:
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return _MODULES.sub("", text)


def _text(public: object) -> str:
    return inspect.getdoc(public) or ""


def _first_line(public: object) -> str:
    return _text(public).partition("\n")[0].replace("|", "\\|")
