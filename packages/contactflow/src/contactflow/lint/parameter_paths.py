"""Values of parameters by the paths of a specification, such as `Queries.*.Attributes`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from contactflow.identifiers import is_placeholder
from contactflow.references import REFERENCE
from contactflow.values import OBJECT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contactflow.values import Json, JsonObject

ITEM = "*"  # each item of a list or an object

Place: TypeAlias = "tuple[str | int, ...]"


def values_at(parameters: JsonObject, path: str) -> Iterator[tuple[Place, Json]]:
    """Yield each value at `path` and its place below the parameters. A missing key has none."""
    if "." in path:
        yield from _values((), parameters, path.split("."))
    elif path in parameters:
        yield (path,), parameters[path]


def is_replaced(text: str) -> bool:
    """Return whether `text` is a reference, or has a placeholder that a deployment replaces.

    A reference to a row of a data table has backticks around the part with indexes.
    """
    if REFERENCE.fullmatch(text) or is_placeholder(text):
        return True
    return text.startswith(("$.", "`$.")) and "`" in text


def _values(place: Place, value: Json, steps: list[str]) -> Iterator[tuple[Place, Json]]:
    if not steps:
        yield place, value
        return
    for key, item in _children(value, steps[0]):
        yield from _values((*place, key), item, steps[1:])


def _children(value: Json, step: str) -> Iterator[tuple[str | int, Json]]:
    """Yield the items of `value` that `step` names."""
    if isinstance(value, OBJECT_TYPES):
        if step == ITEM:
            yield from value.items()
        elif step in value:
            yield step, value[step]
    elif isinstance(value, tuple) and step == ITEM:
        yield from enumerate(value)
