"""Features of words for callers: the input of the score that `lexicon/fit_callers.py` fits.

A caller remembers one well-known word that is easy to picture. So the features are length,
frequency, familiarity, and the share of senses that name things. All names of features begin with
`word_` or `kind_`.
"""

from math import log10

from lexicon.facts import Facts
from starvanity.language.english import ENGLISH
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.phoneword import LETTER_O, NAMES

SHORT = 3
"""Letters of a short word."""
LEAST_ZIPF = {10: 2.3, 20: 2.3, 35: 2.3, 40: 2.6, 50: 2.6, 55: 3.1}
"""Least Zipf frequency of a word for callers, by the size of the smallest SCOWL list with it."""
LEAST_SHORT_ZIPF = {10: 2.3, 20: 2.3, 35: 2.3, 40: 2.4, 50: 2.5, 55: 2.8}
"""The same for words of three letters, which fit many numbers."""
LEAST_NAME_ZIPF = {Kind.FIRST_NAME: 2.8, Kind.PLACE: 3.2, Kind.MONTH: 0.0}
"""Least Zipf frequency of a name for callers."""
SHORT_NAME_ZIPF = 3.0
"""Least Zipf frequency of a name of three letters."""
LOOK_ALIKE_ZIPF = 2.9
"""Least Zipf frequency of a word whose O may be a printed 0: a familiar word."""
LOOK_ALIKE_SIZE = 40
"""Largest size of a SCOWL list with such words."""
COMMONEST_ZIPF = 5.0
"""Zipf frequency from which a word is mostly a function word."""
RARE_ZIPF = 3.5
"""Zipf frequency under which a word costs more."""
LONGEST = 8
"""Letters from which words have one feature of length."""
VOWELS = frozenset("AEIOUY")
HAND_MARKS = Kind.OPENER | Kind.CLOSER | Kind.TOPIC

FUNCTION_WORDS = ENGLISH.function_words
DIGIT_SOUNDS = ENGLISH.digit_sounds
INITIALS = Kind.SAID_BY_LETTER | Kind.ACRONYM
CURATED = INITIALS | Kind.HYBRID | Kind.EDGE
"""Kinds of text that a list has for callers."""


def is_caller(facts: Facts) -> bool:
    """Return whether a word, a name or initials suit a caller's own number."""
    if facts.kinds & (CURATED | Kind.LOOK_ALIKE):
        return True
    if len(facts.text) < SHORT or facts.kinds & Kind.GRIM or not VOWELS & set(facts.text):
        return False
    return _is_known_word(facts) or _is_known_name(facts)


def _is_known_word(facts: Facts) -> bool:
    table = LEAST_SHORT_ZIPF if len(facts.text) == SHORT else LEAST_ZIPF
    return bool(facts.kinds & Kind.WORD) and facts.zipf >= table.get(facts.size, 99.0)


def _is_known_name(facts: Facts) -> bool:
    least = min(
        (zipf for kind, zipf in LEAST_NAME_ZIPF.items() if facts.kinds & kind), default=99.0
    )
    if len(facts.text) == SHORT:
        least = max(least, SHORT_NAME_ZIPF)
    return facts.zipf >= least


def has_look_alike(facts: Facts) -> bool:
    """Return whether a 0 may replace the letter O in a word: it is familiar and complete."""
    return (
        LETTER_O in facts.text
        and is_caller(facts)
        and bool(facts.kinds & Kind.WORD)
        and not facts.kinds & Kind.HYBRID
        and facts.size <= LOOK_ALIKE_SIZE
        and facts.zipf >= LOOK_ALIKE_ZIPF
        and facts.text not in FUNCTION_WORDS | DIGIT_SOUNDS
        and len(facts.text) >= SHORT
    )


def caller_word_features(facts: Facts) -> dict[str, float]:
    """Return the features of one word, for the fit and for the score."""
    if facts.kinds & Kind.HYBRID:
        return {"kind_hybrid": 1.0, f"hybrid_{facts.group}": 1.0}
    features = {f"word_length_{min(len(facts.text), LONGEST)}": 1.0}
    if facts.kinds & Kind.EDGE:
        return features
    if facts.kinds & INITIALS:
        return features | {"kind_initials": 1.0}
    features |= _frequency_features(facts)
    features |= _sense_features(facts)
    if facts.kinds & NAMES and not facts.kinds & Kind.WORD:
        features["kind_name"] = 1.0
    for mark in (Kind.MISHEARD, Kind.NO_SOUND, Kind.NAME, Kind.BRAND, *HAND_MARKS):
        if facts.kinds & mark:
            features[f"word_{mark.name}".lower()] = 1.0
    if facts.text in FUNCTION_WORDS:
        features["word_function"] = 1.0
    if facts.text in DIGIT_SOUNDS:
        features["word_digit_sound"] = 1.0
    if facts.kinds & Kind.LOOK_ALIKE:
        features |= {"kind_look_alike": 1.0, "look_alike_zeros": float(facts.text.count("0"))}
    return features


def _frequency_features(facts: Facts) -> dict[str, float]:
    features = {
        "word_zipf": facts.zipf - RARE_ZIPF,
        "word_rare": max(0.0, RARE_ZIPF - facts.zipf),
        "word_commonest": max(0.0, facts.zipf - COMMONEST_ZIPF),
        "word_in_texts": log10(1 + facts.senses.count),
    }
    if facts.kinds & Kind.WORD:
        features[f"word_size_{facts.size}"] = 1.0
    return features


def _sense_features(facts: Facts) -> dict[str, float]:
    senses = facts.senses
    shares = {"concrete": senses.concrete, "noun": senses.noun, "verb": senses.verb}
    shares |= {"person": senses.person, "plural": float(senses.is_plural)}
    return {f"word_{name}": share for name, share in shares.items() if share}
