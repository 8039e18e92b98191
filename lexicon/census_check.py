"""A slow, obvious check of answers: each dials back and contains no blocked string.

The check does not use the product's keypad or its search for blocked strings, so it finds their
faults. A blocked string may be inside one reviewed word, but not cross into the next.
"""

from functools import cache

from lexicon import sources
from lexicon.offensive import blocked_phrases
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.patterns import DigitPattern
from starvanity.phonewords.phoneword import Phoneword, Word
from starvanity.phonewords.score import Answer

KEYS = {
    letter: digit
    for digit, letters in zip(
        "23456789", ("ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"), strict=True
    )
    for letter in letters
}
"""The keypad of ITU-T E.161, independent of the product's keypad."""
READ_AS_LETTERS = str.maketrans("01345", "OIEAS")
SHORTEST = 3  # letters of the shortest blocked string


def faults(answer: Answer) -> list[str]:
    """Return the broken promises of an answer, each as a text. A digit pattern has no letters."""
    found = [] if _dials_back(answer) else ["does not dial back"]
    if isinstance(answer, DigitPattern):
        return found
    return found + [f"holds {string}" for string in _offences(answer)]


@cache
def blocked() -> frozenset[str]:
    """Return the strings that no answer may contain, from the shipped lexicon."""
    return frozenset(shipped_lexicon().blocked)


def _dials_back(answer: Answer) -> bool:
    pressed = "".join(KEYS.get(mark, mark) for mark in answer.national)
    return pressed.startswith(answer.number.national)


def _offences(phoneword: Phoneword) -> list[str]:
    """Return the blocked strings in an answer, except those that are allowed inside one word."""
    text = phoneword.national.translate(READ_AS_LETTERS)
    if _openings().isdisjoint([text[start : start + SHORTEST] for start in range(len(text))]):
        return []
    owners = [
        (index, segment.text if isinstance(segment, Word) else "")
        for index, segment in enumerate(phoneword.segments)
        for _ in segment.text
    ]
    return [
        text[start:end]
        for start in range(len(text))
        for end in range(start + SHORTEST, len(text) + 1)
        if text[start:end] in blocked() and not _is_allowed(text[start:end], owners[start:end])
    ]


def _is_allowed(string: str, owners: list[tuple[int, str]]) -> bool:
    """Return whether one segment owns all letters of `string`, and may contain it."""
    if owners[0] != owners[-1]:
        return False
    _, word = owners[0]
    letters = word.replace("0", "O")  # of a look-alike
    return letters in _reviewed() or string in _blocked_phrases()


@cache
def _openings() -> frozenset[str]:
    """Return the first letters of every blocked string. Most answers contain none of them."""
    return frozenset(string[:SHORTEST] for string in blocked())


@cache
def _reviewed() -> frozenset[str]:
    """Return the reviewed words, which may contain a blocked string."""
    sections = sources.listed("allow.txt").values()
    return frozenset(word for section in sections for (word,) in section)


@cache
def _blocked_phrases() -> frozenset[str]:
    return frozenset(blocked_phrases())
