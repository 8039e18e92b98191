"""Scores of the shape of a candidate: kept digits, extra letters and the places of its words.

A run of kept digits has a cost, and each digit with letters in it has a further cost. A kept 0 or
1 costs little, because it has no letters. Some runs score better: the exchange alone (273-TALK),
one digit in front (4-CANCER), one digit at the end (EDISON-1). Advertisers begin with CALL or GET
and end with NOW or HELP, so a word also scores for its place.

The score of a shape is the sum of weight times value over its features. It is linear, so
`lexicon/fit.py` can fit the weights. It is rounded to steps of 1/256, so sums of scores are exact.

Worked example: to keep the 4 of 4-CANCER has the features kept_able, kept_run, kept_sound and
kept_first_1, each 1. The sum of their weights is -1.339 - 2.429 + 1.275 + 0.174 = -2.319.
"""

from functools import cache

from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.weights import SHAPE, STEPS

EXCHANGE = 3
"""Digits of a North American exchange: the 273 of 273-TALK."""
SOUNDS = frozenset("248")
"""Digits that sound like a word: to, for, and the "ate" of GR8."""
SUBSCRIBER = 7
"""Digits of a North American number after its area code."""
SHORT_LAST_WORD = 3
"""Letters, at most, of a short last word, which should not run past the end."""
PLACE_KINDS = (Kind.OPENER, Kind.CLOSER, Kind.STATE, Kind.CODE, Kind.GIVEN, Kind.FAMOUS)
"""Kinds of word that advertisers prefer in one place."""


def in_steps(score: float) -> int:
    """Return `score` rounded to whole steps."""
    return round(score * STEPS)


def kept_features(start: int, end: int, digits: str) -> dict[str, float]:
    """Return the features of a run of kept digits: those of `digits` from `start` up to `end`."""
    length = len(digits)
    run = digits[start:end]
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
    """Return the features of letters past the last digit. `last_word` is a length in letters."""
    return {
        "overdial": 1.0,
        "overdial_letters": float(extra_letters),
        "overdial_many": float(max(0, extra_letters - 2)),
        "overdial_short": float(last_word <= SHORT_LAST_WORD),
        "overdial_mostly": float(extra_letters * 2 >= last_word),
        "overdial_one": float(last_word - extra_letters == 1),
    }


def place_features(kinds: int, place: str) -> dict[str, float]:
    """Return the features of a word that opens ("first") or closes ("last") the letters."""
    return {f"{kind.name}_{place}".lower(): 1.0 for kind in PLACE_KINDS if kinds & kind}


@cache
def kept_table(pattern: str) -> tuple[tuple[int, ...], ...]:
    """Return the scores of runs of kept digits, in steps: `table[start][end - start - 1]`.

    `pattern` is the `kept_pattern` of the digits.
    """
    length = len(pattern)
    return tuple([_row(pattern, start, length) for start in range(length)])


def _row(pattern: str, start: int, length: int) -> tuple[int, ...]:
    """Return the scores of the runs that begin at `start`, from the shortest to the longest."""
    scores = []
    bare = 0
    for end in range(start + 1, length + 1):
        bare += pattern[end - 1] == "0"
        sounds = end == start + 1 and pattern[start] in SOUNDS
        scores.append(_run_score(start, end, length, bare, sounds))
    return tuple(scores)


@cache
def _run_score(start: int, end: int, length: int, bare: int, sounds: bool) -> int:  # noqa: FBT001
    run = "2" if sounds else "0" * bare + "9" * (end - start - bare)
    return _score(kept_features(start, end, "9" * start + run + "9" * (length - end)))


def kept_pattern(digits: str) -> str:
    """Return `digits` with each replaced by the representative of its class.

    Digits of one class have the same cost to keep, so few tables are needed.
    """
    return digits.translate(_CLASSES)


_CLASSES = str.maketrans("13567948", "09999922")
"""0 and 1 have no letters; 2, 4 and 8 sound like words; the others form the third class."""


@cache
def overdial_score(extra_letters: int, last_word: int) -> int:
    """Return the score of letters past the last digit, in steps."""
    return _score(overdial_features(extra_letters, last_word)) if extra_letters else 0


@cache
def place_score(kinds: int, place: str) -> int:
    """Return the score of a word of these `kinds` at `place` ("first" or "last"), in steps."""
    return _score(place_features(kinds, place))


def _score(features: dict[str, float]) -> int:
    return in_steps(sum(SHAPE[name] * value for name, value in features.items()))


UNSEEN_PAIR = in_steps(SHAPE["unseen_pair"])
"""Steps. Pair score of two adjoining words that the lexicon has not seen together."""
