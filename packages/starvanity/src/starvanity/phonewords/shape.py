"""What the shape of a reading is worth: kept digits, letters past the end, a word's place.

A run of kept digits costs something for being there, and something for every digit in it that
could have been a letter; a 0 or 1 costs little, for it carries no letters. Some runs people
like: the exchange alone (273-TALK), one digit in front (4-CANCER), one behind (EDISON-1).
Advertisers open with CALL or GET and close with NOW or HELP, so a word has its place too.

The worth of a shape is linear in its features, which is what lets `lexicon/fit.py` fit it, and is
counted in whole steps of 1/256, so that a sum of parts is exact.
"""

from functools import cache

from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.weights import SHAPE, STEPS

EXCHANGE = 3
"""Digits of a North American exchange: the 273 of 273-TALK."""
SOUNDS = frozenset("248")
"""Digits that are said like a word: to, for, and the "ate" of GR8."""
SUBSCRIBER = 7
"""Digits of a North American number after its area code."""
SHORT_WORD = 3
"""Letters of a word too short to be cut gladly."""
PLACED = (Kind.OPENER, Kind.CLOSER, Kind.STATE, Kind.CODE, Kind.GIVEN, Kind.FAMOUS)
"""The kinds of word that advertisers put in one place rather than another."""


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
        "overdial_one": float(last_word - extra_letters == 1),
    }


def place_features(kinds: int, place: str) -> dict[str, float]:
    """Describe a word that opens ("first") or closes ("last") what is spelled."""
    return {f"{kind.name}_{place}".lower(): 1.0 for kind in PLACED if kinds & kind}


@cache
def kept_table(pattern: str) -> tuple[tuple[int, ...], ...]:
    """Return what it is worth, in steps, to keep digits: `table[start][end - start - 1]`.

    `pattern` is `kept_pattern` of the digits that are spelled.
    """
    length = len(pattern)
    return tuple([_row(pattern, start, length) for start in range(length)])


def _row(pattern: str, start: int, length: int) -> tuple[int, ...]:
    """Return what the runs that begin at `start` are worth, from the shortest to the longest."""
    worths = []
    bare = 0
    for end in range(start + 1, length + 1):
        bare += pattern[end - 1] == "0"
        sounds = end == start + 1 and pattern[start] in SOUNDS
        worths.append(_run_worth(start, end, length, bare, sounds))
    return tuple(worths)


@cache
def _run_worth(start: int, end: int, length: int, bare: int, sounds: bool) -> int:  # noqa: FBT001
    run = "2" if sounds else "0" * bare + "9" * (end - start - bare)
    return _worth(kept_features(start, end, "9" * start + run + "9" * (length - end)))


def kept_pattern(spoken: str) -> str:
    """Return `spoken` with digits that are alike to keep made one, so that tables are few."""
    return spoken.translate(_ALIKE)


_ALIKE = str.maketrans("13567948", "09999922")
"""0 and 1 carry no letters, 2, 4 and 8 sound like words, the others are alike."""


@cache
def overdial_worth(extra_letters: int, last_word: int) -> int:
    """Return what letters past the last digit are worth, in steps."""
    return _worth(overdial_features(extra_letters, last_word)) if extra_letters else 0


@cache
def place_worth(kinds: int, place: str) -> int:
    """Return what it is worth, in steps, that a word of these kinds opens or closes."""
    return _worth(place_features(kinds, place))


def _worth(features: dict[str, float]) -> int:
    return steps(sum(SHAPE[name] * value for name, value in features.items()))


STRANGERS = steps(SHAPE["strangers"])
"""What two words are worth to a business, in steps, that never stand side by side elsewhere."""
STRANGERS_TO_A_PERSON = STRANGERS - steps(1.5)
"""The same on a person's own number, set by hand: a person is better served by 238-RIDE, one word
after the exchange, than by two words without a sense of their own."""
