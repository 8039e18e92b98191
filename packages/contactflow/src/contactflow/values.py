"""Immutable JSON values, and suggestions for misspelt words.

A flow is a JSON document, so its parts are JSON values. Frozen values can be shared and compared.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | tuple[Json, ...] | Mapping[str, Json] | None"
JsonObject: TypeAlias = Mapping[str, Json]
RawJson: TypeAlias = "bool | int | float | str | list[RawJson] | dict[str, RawJson] | None"

# The Python types of JSON objects, frozen or not. With an isinstance check against `Mapping`, a
# simulated call takes a tenth longer.
OBJECT_TYPES = (MappingProxyType, dict)

# Maximum nesting of objects and lists. No flow has more, and Python's recursion limit is higher.
MAX_LEVELS = 100

# Our choice, far above the limits and the names in flows.
MAX_NUMBER = 1e12  # of any unit, so that a sum of seconds stays finite
MAX_DIGITS = 18  # digits of a whole number in text
MAX_NAME = 100  # characters of a name with a suggestion

EMPTY: JsonObject = MappingProxyType({})


def freeze(value: object) -> Json:
    """Return an immutable copy of `value`, which consists of JSON types."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, OBJECT_TYPES):
        return MappingProxyType({str(key): freeze(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in value)
    raise TypeError(f"{type(value).__name__} is not a JSON value; use text, numbers, lists, dicts")


def is_too_deep(value: object) -> bool:
    """Return whether `value` has more than `MAX_LEVELS` levels, or contains itself."""
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
    """Return a frozen `value` as lists and dicts, which `json` can write."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple):
        return [thaw(item) for item in value]
    return {key: thaw(item) for key, item in value.items()}


def as_object(value: Json) -> JsonObject:
    """Return `value` if it is a JSON object, otherwise an empty object."""
    return value if isinstance(value, OBJECT_TYPES) else EMPTY


def as_list(value: Json) -> tuple[Json, ...]:
    """Return `value` if it is a JSON list, otherwise an empty list."""
    return value if isinstance(value, tuple) else ()


def as_text(value: Json) -> str:
    """Return `value` if it is text, otherwise empty text."""
    return value if isinstance(value, str) else ""


def value_at(value: Json, path: Iterable[str]) -> Json:
    """Return the value at `path` inside nested objects; None if a key is missing."""
    for name in path:
        value = as_object(value).get(name)
    return value


def non_negative_number(text: str) -> float | None:
    """Return the number in `text`; None if it is negative, too large or not a number."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value < MAX_NUMBER else None


def number_or_default(text: str, default: float) -> float:
    """Return the number in `text`; `default` if it is negative, too large or not a number."""
    value = non_negative_number(text)
    return default if value is None else value


def whole_number(text: str) -> int | None:
    """Return the whole number in `text`; None if it has another character or is too long."""
    return int(text) if text.isdecimal() and len(text) <= MAX_DIGITS else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean ...?" with the known word that is most similar to `word`.

    The result is empty if none is similar, and for a word that is longer than any name.
    """
    if len(word) > MAX_NAME:
        return ""
    matches = difflib.get_close_matches(word, sorted(known), n=1)
    return f"; did you mean {matches[0]!r}?" if matches else ""


def kind_of(value: Json) -> str:
    """Return the JSON type of `value` for a message: text, number, boolean, null, list, object."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else "boolean"
    if isinstance(value, str):
        return "text"
    if isinstance(value, int | float):
        return "number"
    return "list" if isinstance(value, tuple) else "object"
