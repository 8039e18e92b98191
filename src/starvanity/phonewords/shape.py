"""What the shape of a reading is worth: where digits are kept, and letters past the end.

A run of kept digits costs something for being there, and something for every digit in it that
could have been a letter; a 0 or 1 costs little, for it carries no letters. Some runs people
like: the exchange alone (273-TALK), one digit in front (4-CANCER), one behind (EDISON-1).

The worth of a shape is linear in its features, which is what lets `tools/fit.py` fit it, and is
counted in whole steps of 1/256, so that a sum of parts is exact.
"""

from functools import cache

from starvanity.phonewords.weights import SHAPE, STEPS

EXCHANGE = 3
"""Digits of a North American exchange: the 273 of 273-TALK."""
SOUNDS = frozenset("248")
"""Digits that are said like a word: to, for, and the "ate" of GR8."""
SUBSCRIBER = 7
"""Digits of a North American number after its area code."""


def steps(worth: float) -> int:
    """Return `worth` in whole steps."""
    return round(worth * STEPS)


def kept_features(start: int, end: int, spoken: str) -> dict[str, float]:
    """Describe a run of kept digits: those of `spoken` from `start` up to `end`."""
    length = len(spoken)
    run = spoken[start:end]
    bare = run.count("0") + run.count("1")
    features = {"kept_bare": float(bare), "kept_able": float(len(run) - bare)}
    if bare < len(run):
        features["kept_run"] = 1.0
    if run in SOUNDS:
        features["kept_sound"] = 1.0
    if start > 0 and end < length:
        features["kept_inside"] = 1.0
    if length == SUBSCRIBER and (start, end) == (0, EXCHANGE):
        features["kept_exchange"] = 1.0
    elif start == 0:
        features[f"kept_first_{min(end, 3)}"] = 1.0
    elif end == length:
        features[f"kept_last_{min(end - start, 3)}"] = 1.0
    return features


def overdial_features(extra_letters: int, last_word: int) -> dict[str, float]:
    """Describe letters past the last digit, the last word being `last_word` letters long."""
    return {
        "overdial": 1.0,
        "overdial_letters": float(extra_letters),
        "overdial_many": float(max(0, extra_letters - 2)),
        "overdial_short": float(last_word <= SHORT_WORD),
        "overdial_mostly": float(extra_letters * 2 >= last_word),
    }


SHORT_WORD = 3
"""Letters of a word too short to be cut gladly."""


@cache
def _kept_worth(start: int, end: int, length: int, run: str) -> int:
    return _worth(kept_features(start, end, "0" * start + run + "0" * (length - end)))


def kept_worth(start: int, end: int, spoken: str) -> int:
    """Return what it is worth, in steps, to keep the digits of `spoken` from `start` to `end`."""
    return _kept_worth(start, end, len(spoken), spoken[start:end])


@cache
def overdial_worth(extra_letters: int, last_word: int) -> int:
    """Return what letters past the last digit are worth, in steps."""
    return _worth(overdial_features(extra_letters, last_word)) if extra_letters else 0


def _worth(features: dict[str, float]) -> int:
    return steps(sum(SHAPE[name] * value for name, value in features.items()))


STRANGERS = steps(SHAPE["strangers"])
"""What two words are worth, in steps, that never stand side by side elsewhere."""
