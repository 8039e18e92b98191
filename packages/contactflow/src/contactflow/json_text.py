"""JSON as text, read one way everywhere: what cannot be held, or written again, is refused.

Python's own reader takes NaN, turns 1e999 into infinity, keeps the last of two equal keys, and
stops with RecursionError where lists are nested too deep.
"""

from __future__ import annotations

import json
import math

from contactflow.values import MAX_LEVELS, Json, freeze, is_too_deep


def read_json(text: str) -> Json:
    """Return the value that `text` holds, frozen; what is no JSON raises ValueError."""
    deep = f"it is nested more than {MAX_LEVELS} levels deep"
    try:
        value = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_unique,
            parse_constant=_refuse_constant,
            parse_float=_finite,
        )
    except RecursionError as error:
        raise ValueError(deep) from error
    if is_too_deep(value):
        raise ValueError(deep)
    return freeze(value)


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    kept = dict(pairs)
    if len(kept) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object, and one would be lost")
    return kept


def _finite(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise ValueError(f"{digits} is too large a number")
    return value


def _refuse_constant(name: str) -> Json:
    raise ValueError(f"{name} is not JSON")
