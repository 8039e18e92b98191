"""The strict JSON reader of this package. It rejects text that cannot be written again unchanged.

Python's reader accepts NaN, converts 1e999 to infinity and keeps the last of two equal keys. Deep
nesting stops it with RecursionError.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from types import MappingProxyType
from typing import Any

from contactflow.values import MAX_LEVELS, Json

CONTAINERS = frozenset({MappingProxyType, tuple})  # the types of frozen objects and lists
# Maximum number of values in a document: our choice. The API accepts 256,000 characters of Content:
# https://docs.aws.amazon.com/connect/latest/devguide/flow-language.html
MAX_VALUES = 300_000
# Maximum digits of a whole number, a limit of Python:
# https://docs.python.org/3/library/stdtypes.html#int-max-str-digits
MAX_DIGITS = 4300
STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
MAX_NAME = 100  # characters of a key in an error message: our choice
TOO_DEEP = f"it is nested more than {MAX_LEVELS} levels deep"


class _RefusedError(ValueError):
    """Error for JSON that this reader refuses and Python's reader accepts."""


def read_json(text: str) -> Json:
    """Return the JSON value in `text`, frozen; raise `ValueError` if `text` is not strict JSON."""
    if len(text) > MAX_VALUES:
        _refuse_many(text)
    try:
        (value,) = _frozen_list([_DECODER.decode(text.removeprefix("\ufeff"))])
    except RecursionError as error:
        raise ValueError(TOO_DEEP) from error
    except (_RefusedError, json.JSONDecodeError):
        raise
    except ValueError as error:  # the only other error of Python's reader
        raise ValueError(f"a number has more than {MAX_DIGITS} digits; shorten it") from error
    _refuse_deep(value)
    return value


def _object(pairs: list[tuple[str, Any]]) -> Json:
    """Return a frozen object of `pairs`; raise `ValueError` if a key occurs twice.

    Objects below it are frozen already. Lists are frozen here, in the only pass over the values.
    """
    values = dict(pairs)
    if len(values) < len(pairs):
        ((name, _),) = Counter(name for name, _ in pairs).most_common(1)
        raise _RefusedError(f"the key {name[:MAX_NAME]!r} occurs twice in one object; remove one")
    for name, value in pairs:
        if type(value) is list:
            values[name] = _frozen_list(value)
    return MappingProxyType(values)


def _frozen_list(values: list[Any]) -> tuple[Json, ...]:
    """Return `values` as a tuple, and the lists in it too. Objects are frozen already."""
    return tuple([_frozen_list(each) if type(each) is list else each for each in values])


def _refuse_many(text: str) -> None:
    """Raise `ValueError` if `text` has too many values. Commas in strings do not count."""
    outside = STRING.sub("", text)
    if sum(map(outside.count, ",[{")) > MAX_VALUES:
        raise ValueError(f"it has more than {MAX_VALUES:,} values; split it")


def _refuse_deep(value: Json) -> None:
    """Raise `ValueError` if `value` has too many levels.

    A parsed value has exact types and contains no part twice, so this is faster than `is_too_deep`.
    """
    level: list[Any] = [(value,)]
    for _ in range(MAX_LEVELS + 2):
        level = [
            item
            for part in level
            for item in (part.values() if type(part) is MappingProxyType else part)
            if type(item) in CONTAINERS
        ]
        if not level:
            return
    raise ValueError(TOO_DEEP)


def _finite(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise _RefusedError(f"the number {digits} is too large")
    return value


def _refuse_constant(name: str) -> Json:
    raise _RefusedError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_constant=_refuse_constant, parse_float=_finite
)
