"""Decide what a word is worth in a phoneword, from weights that `lexicon/fit.py` fitted."""

import json
from dataclasses import dataclass
from math import log2
from pathlib import Path

from lexicon.words import LETTERS_THAT_ARE_WORDS, Facts, Together
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.weights import STEPS

WEIGHTS = Path(__file__).parent / "weights/weights.json"
PERSONAL_ZIPF = 3.0
"""A person's own number gets words at least this common (Zipf)."""
PERSONAL_SIZE = 50
"""And out of SCOWL's lists up to this size: words that most people know."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of the features of a word, by audience."""

    table: dict[str, dict[str, float]]

    def word(self, audience: str, facts: Facts) -> int | None:
        """Return the worth of a word to an audience, in steps; `None` to leave it out."""
        if not {"personal": is_personal, "business": is_business}[audience](facts):
            return None
        return _steps(self.table[audience], word_features(facts))

    def pair(self, audience: str, together: Together) -> int:
        """Return what two words gain by standing together, in steps."""
        return _steps(self.table[audience], pair_features(together))


def _steps(weights: dict[str, float], features: dict[str, float]) -> int:
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(max(-100.0, min(100.0, total)) * STEPS)


def pair_features(together: Together) -> dict[str, float]:
    """Describe how two words stand together, for the fit and for the score alike."""
    strength = min(max(together.strength, -1.0), 5.0)
    features = {"pair": 1.0, "pair_strength": strength, "pair_zipf": together.zipf}
    if together.joined:
        features |= {"joined": 1.0, "joined_zipf": together.joined}
    return features


def is_personal(facts: Facts) -> bool:
    """Tell whether a word may be offered on a person's own number."""
    if len(facts.text) < SHORT:
        return facts.text in LITTLE_WORDS
    if facts.kinds & Kind.GRIM or not facts.kinds & (Kind.WORD | Kind.GIVEN):
        return False
    if not VOWELS & set(facts.text):
        return False
    if facts.kinds & (Kind.OPENER | Kind.CLOSER | Kind.GIVEN):
        return True
    return facts.size <= PERSONAL_SIZE and facts.zipf >= PERSONAL_ZIPF


def is_business(facts: Facts) -> bool:
    """Tell whether a word may be offered on a business's number: one that people can know."""
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
"""How common (Zipf) a word must be for a business's number, by the smallest of SCOWL's lists that
holds it: the web is full of ENOL and AUXIN, and those who ring are not."""
LEAST_SHORT_WORD_ZIPF = LEAST_WORD_ZIPF | {50: 2.6, 55: 2.8, 60: 4.0, 70: 4.0}
"""The same of three letters, which fit almost everywhere and had better be known: PYX, FUG."""
LEAST_NAME_ZIPF = {Kind.BRAND: 3.0, Kind.NAME: 3.0, Kind.RARE_NAME: 4.0}
"""How common a name must be; abbreviations that few know are never offered."""
SHORT_NAME_ZIPF = 4.3
"""How common three letters must be that are a name but no word."""


VOWELS = frozenset("AEIOUY")
"""Letters without one of these, such as KHZ, are spelled out, not said."""
_LITTLE = "AM AN AS AT BE BY DO GO HE HI IF IN IS IT ME MY NO OF OH OK ON OR OX SO TO UP US WE"
LITTLE_WORDS = frozenset(_LITTLE.split())
"""The one- and two-letter words that people read as words."""


STRANGE = (Kind.BRAND, Kind.NAME, Kind.RARE_NAME, Kind.RARE_CODE, Kind.UNLISTED)
"""Kinds of string that is no dictionary word, and has to be known by being common."""
UNFELT = Kind.GRIM | Kind.PART | Kind.NO_SOUND
"""Marks that say nothing of how well a word is liked."""
LISTED = Kind.OPENER | Kind.CLOSER | Kind.TOPIC | Kind.STATE | Kind.CODE | Kind.FAMOUS | Kind.GIVEN
SIZES = {10: 10, 20: 10, 35: 35, 40: 35, 50: 50, 55: 50, 60: 60, 70: 70}


def word_features(facts: Facts) -> dict[str, float]:
    """Describe a word for the fit and for the score alike."""
    length = len(facts.text)
    features = {"word": 1.0, f"length_{min(length, 9)}": 1.0, "zipf": facts.zipf}
    features["commonest"] = max(0.0, facts.zipf - 4.5)
    features["rare"] = max(0.0, 3.0 - facts.zipf)
    features["trade"] = min(log2(1 + facts.trade), 6.0)
    for kind in STRANGE:
        if facts.kinds & kind and not facts.kinds & Kind.WORD:
            features[f"zipf_{kind.name}".lower()] = facts.zipf - PERSONAL_ZIPF
            break
    for kind in Kind:
        if facts.kinds & kind & ~UNFELT:
            features[str(kind.name).lower()] = 1.0
    if facts.kinds & Kind.WORD:
        features[f"size_{SIZES[facts.size]}"] = 1.0
    if length <= SHORT and not facts.kinds & LISTED:
        features[f"short_{length}"] = 1.0
    if facts.kinds & Kind.CODE and length > SHORT:
        features["long_code"] = 1.0
    return features


SHORT = 3
"""Letters of a string so short that it had better be well known."""


def load_weights() -> Weights:
    """Read the fitted weights."""
    return Weights(json.loads(WEIGHTS.read_text()))
