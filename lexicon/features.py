"""Features of words and phrases, and their scores from the weights that `lexicon/fit.py` fits.

A score is the sum of weight times value over the features. It is rounded to steps of 1/256.
"""

import json
from dataclasses import dataclass
from math import log2
from pathlib import Path

from lexicon.caller_features import caller_word_features, is_caller
from lexicon.facts import LETTERS_THAT_ARE_WORDS, Collocation, Facts
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.weights import STEPS

WEIGHTS = Path(__file__).parent / "weights/weights.json"
NAME_ZIPF = 3.0
"""Zipf frequency of a name or a rare code whose frequency changes nothing."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of the features of words and pairs, for owners and for callers."""

    owner: dict[str, float]
    caller: dict[str, float]

    def owner_word(self, facts: Facts) -> int | None:
        """Return the score of a word in steps, or `None` for a word that is left out."""
        return _score(self.owner, word_features(facts)) if is_owner(facts) else None

    def caller_word(self, facts: Facts) -> int | None:
        """Return the same score for a caller."""
        return _score(self.caller, caller_word_features(facts)) if is_caller(facts) else None

    def owner_pair(self, collocation: Collocation) -> int:
        """Return the score of words that occur together, in steps."""
        return _score(self.owner, pair_features(collocation))

    def caller_pair(self, collocation: Collocation) -> int:
        """Return the same score for a caller."""
        return _score(self.caller, pair_features(collocation))


def _score(weights: dict[str, float], features: dict[str, float]) -> int:
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(max(-100.0, min(100.0, total)) * STEPS)


def pair_features(collocation: Collocation) -> dict[str, float]:
    """Return the features of words that occur together, for the fit and for the score."""
    strength = min(max(collocation.strength, -1.0), 5.0)
    features = {"pair": 1.0, "pair_strength": strength, "pair_zipf": collocation.zipf}
    if collocation.joined:
        features |= {"joined": 1.0, "joined_zipf": collocation.joined}
    return features


def is_owner(facts: Facts) -> bool:
    """Return whether a word is suitable for an owner's number: one that people can know."""
    if facts.kinds & (Kind.HYBRID | Kind.LOOK_ALIKE):
        return False
    if facts.kinds & LISTED or facts.text in LITTLE_WORDS or facts.text in LETTERS_THAT_ARE_WORDS:
        return True
    if len(facts.text) < SHORT:
        return False
    least = min(
        (zipf for kind, zipf in LEAST_NAME_ZIPF.items() if facts.kinds & kind), default=99.0
    )
    if len(facts.text) == SHORT:
        least = max(least, SHORT_NAME_ZIPF)
    if facts.kinds & Kind.WORD:
        words = LEAST_SHORT_WORD_ZIPF if len(facts.text) == SHORT else LEAST_WORD_ZIPF
        least = min(least, words[facts.size])
    return facts.zipf >= least


LEAST_WORD_ZIPF = {10: 1.2, 20: 1.2, 35: 1.2, 40: 1.2, 50: 1.8, 55: 2.2, 60: 2.8, 70: 3.3}
"""Least Zipf frequency of a word for an owner's number, by the size of the smallest SCOWL list
with the word. The web contains words that few callers know: ENOL, AUXIN."""
LEAST_SHORT_WORD_ZIPF = LEAST_WORD_ZIPF | {50: 2.6, 55: 2.8, 60: 4.0, 70: 4.0}
"""The same for words of three letters, which fit many numbers: PYX, FUG."""
LEAST_NAME_ZIPF = {Kind.BRAND: 3.0, Kind.NAME: 3.0, Kind.RARE_NAME: 4.0}
"""Least Zipf frequency of a name. Rare abbreviations are left out at any frequency."""
SHORT_NAME_ZIPF = 4.3
"""Least Zipf frequency of a name of three letters that is not a word."""


_LITTLE = "AM AN AS AT BE BY DO GO HE HI IF IN IS IT ME MY NO OF OH OK ON OR OX SO TO UP US WE"
LITTLE_WORDS = frozenset(_LITTLE.split())
"""The one- and two-letter words that people read as words."""


NOT_IN_DICTIONARY = (Kind.BRAND, Kind.NAME, Kind.RARE_NAME, Kind.RARE_CODE, Kind.UNLISTED)
"""Kinds of string that need not be a dictionary word. Callers know only the common ones."""
CALLERS_MARKS = (
    Kind.HYBRID
    | Kind.LOOK_ALIKE
    | Kind.SAID_BY_LETTER
    | Kind.ACRONYM
    | Kind.FIRST_NAME
    | Kind.PLACE
    | Kind.MONTH
    | Kind.EDGE
)
"""Marks for callers only."""
WITHOUT_FEATURE = Kind.GRIM | Kind.PART | Kind.NO_SOUND | CALLERS_MARKS
"""Marks that do not change the score."""
LISTED = Kind.OPENER | Kind.CLOSER | Kind.TOPIC | Kind.STATE | Kind.CODE | Kind.FAMOUS | Kind.GIVEN
"""Kinds from the hand-written vocabulary."""
SIZES = {10: 10, 20: 10, 35: 35, 40: 35, 50: 50, 55: 50, 60: 60, 70: 70}
"""The size in the name of the feature, by SCOWL size."""


def word_features(facts: Facts) -> dict[str, float]:
    """Return the features of a word, for the fit and for the score."""
    length = len(facts.text)
    features = {"word": 1.0, f"length_{min(length, 9)}": 1.0, "zipf": facts.zipf}
    features["commonest"] = max(0.0, facts.zipf - 4.5)
    features["rare"] = max(0.0, 3.0 - facts.zipf)
    features["trade"] = min(log2(1 + facts.brand_names), 6.0)
    for kind in NOT_IN_DICTIONARY:
        if facts.kinds & kind and not facts.kinds & Kind.WORD:
            features[f"zipf_{kind.name}".lower()] = facts.zipf - NAME_ZIPF
            break
    for kind in Kind:
        if facts.kinds & kind & ~WITHOUT_FEATURE:
            features[str(kind.name).lower()] = 1.0
    if facts.kinds & Kind.WORD:
        features[f"size_{SIZES[facts.size]}"] = 1.0
    if length <= SHORT and not facts.kinds & LISTED:
        features[f"short_{length}"] = 1.0
    if facts.kinds & Kind.CODE and length > SHORT:
        features["long_code"] = 1.0
    return features


SHORT = 3
"""Letters of a short string, at most. Short strings must be well known."""


def load_weights() -> Weights:
    """Read the fitted weights."""
    return Weights(**json.loads(WEIGHTS.read_text()))
