"""The strict JSON reader of this package. It rejects text that cannot be written again unchanged.

Python's reader accepts NaN, converts 1e999 to infinity and keeps the last of two equal keys. Deep
nesting stops it with RecursionError.
"""

from __future__ import annotations

import json
import math

from contactflow.values import MAX_LEVELS, Json, freeze, is_too_deep


def read_json(text: str) -> Json:
    """Return the JSON value in `text`, frozen; raise `ValueError` if `text` is not strict JSON."""
    too_deep = f"it is nested more than {MAX_LEVELS} levels deep"
    try:
        value = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_unique,
            parse_constant=_refuse_constant,
            parse_float=_finite,
        )
    except RecursionError as error:
        raise ValueError(too_deep) from error
    if is_too_deep(value):
        raise ValueError(too_deep)
    return freeze(value)


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """Return an object of `pairs`; raise `ValueError` if a key occurs twice."""
    unique = dict(pairs)
    if len(unique) < len(pairs):
        keys = [key for key, _ in pairs]
        duplicate = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {duplicate!r} occurs twice in one object; remove one")
    return unique


def _finite(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise ValueError(f"the number {digits} is too large")
    return value


def _refuse_constant(name: str) -> Json:
    raise ValueError(f"{name} is not JSON")
