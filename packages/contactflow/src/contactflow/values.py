"""JSON values that cannot change, and the sentences that name the nearest known word.

A flow is a JSON document, so its parts are JSON too; frozen, they can be shared and compared.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | tuple[Json, ...] | Mapping[str, Json] | None"
JsonObject: TypeAlias = Mapping[str, Json]
RawJson: TypeAlias = "bool | int | float | str | list[RawJson] | dict[str, RawJson] | None"

# What our JSON objects are, frozen or in the making. Asking for any `Mapping` takes far longer,
# which is a tenth of a simulated call.
OBJECT_TYPES = (MappingProxyType, dict)

# Objects and lists within each other: far more than any flow has, and few enough for functions that
# call themselves for each level.
MAX_LEVELS = 100

EMPTY: JsonObject = MappingProxyType({})


def freeze(value: object) -> Json:
    """Return `value`, made of JSON's own types, as one that cannot change."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, OBJECT_TYPES):
        return MappingProxyType({str(key): freeze(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in value)
    raise TypeError(f"{type(value).__name__} is not a JSON value; use text, numbers, lists, maps")


def is_too_deep(value: object) -> bool:
    """Whether `value` is nested beyond `MAX_LEVELS`, or within itself."""
    waiting = [(value, 0)]
    while waiting:
        part, level = waiting.pop()
        if level > MAX_LEVELS:
            return True
        if isinstance(part, OBJECT_TYPES):
            waiting += [(item, level + 1) for item in part.values()]
        elif isinstance(part, list | tuple):
            waiting += [(item, level + 1) for item in part]
    return False


def thaw(value: Json) -> RawJson:
    """Return `value` as the lists and dicts that `json` writes."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple):
        return [thaw(item) for item in value]
    return {key: thaw(item) for key, item in value.items()}


def as_object(value: Json) -> JsonObject:
    """Return `value` when it is a JSON object, otherwise an empty one."""
    return value if isinstance(value, OBJECT_TYPES) else EMPTY


def as_list(value: Json) -> tuple[Json, ...]:
    """Return `value` when it is a JSON list, otherwise an empty one."""
    return value if isinstance(value, tuple) else ()


def as_text(value: Json) -> str:
    """Return `value` when it is text, otherwise empty text."""
    return value if isinstance(value, str) else ""


def value_at(value: Json, path: Iterable[str]) -> Json:
    """Return the value at `path` inside nested objects; None if a key is missing."""
    for name in path:
        value = as_object(value).get(name)
    return value


def non_negative_number(text: str) -> float | None:
    """Return the number that `text` is, where it is finite and not below zero; otherwise None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value < math.inf else None


def number_or_default(text: str, default: float) -> float:
    """Return the number that `text` is, otherwise `default`; none is below zero or endless."""
    value = non_negative_number(text)
    return default if value is None else value


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return a clause that names the known word nearest to `word`, or nothing."""
    matches = difflib.get_close_matches(word, sorted(known), n=1)
    return f"; did you mean {matches[0]!r}?" if matches else ""
