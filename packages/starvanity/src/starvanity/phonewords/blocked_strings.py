"""Blocked strings in the letters of a phoneword, and the boundaries that they cross.

Digits are read as letters: 5 as S, 1 as I, 0 as O, 4 as A and 3 as E. Worked example: the string
TIT crosses the boundary of HAT-IT, and is inside the one word TITLE.
"""

from collections.abc import Iterable

from starvanity.phonewords.phoneword import Segment, Word

SHORTEST = 3
"""Letters of the shortest blocked string, and real letters that a match must have at least."""
_READ = "OIEAS"
"""Letters of the digits 0, 1, 3, 4 and 5 in block lists."""
_READABLE = frozenset("01345")
"""Digits that are read as letters."""


def read_as_letters(national: str) -> str:
    """Return a number with its digits read as letters. Replacement is faster than translation."""
    text = national.replace("0", "O").replace("1", "I").replace("3", "E")
    return text.replace("4", "A").replace("5", "S")


def is_banned(national: str, banned: Iterable[str]) -> bool:
    """Return whether the letters and digits of a phoneword contain one of the strings `banned`.

    `national` has its letters with their marks: AÑO contains Ñ, and does not contain N. A letter of
    a ban also matches a digit that is read as this letter. A digit matches only itself.
    """
    read = read_as_letters(national)
    return any(string in read or string in national for string in banned)


def searched_part(text: str, segments: tuple[Segment, ...]) -> tuple[int, int]:
    """Return the part of `text` in which a string with three letters can cross a boundary."""
    first, last = segments[0], segments[-1]
    start = word_start = 0
    end = len(text)
    words = len(segments)
    is_open = False
    if not isinstance(first, Word):
        word_start = len(first.text)
        start = len(text[:word_start].rstrip(_READ))
        words -= 1
    if not isinstance(last, Word):
        end -= len(last.text)
        is_open = last.text[0] in _READABLE
        words -= 1
    if words == 1 and not is_open:  # only a string that begins before the word crosses a boundary
        end = word_start + SHORTEST - 1
    return start, end


def is_across(segments: tuple[Segment, ...], start: int, end: int) -> bool:
    """Return whether a match ends after the word that it begins in, and has three real letters."""
    ends = _word_ends(segments)
    return end > ends[start] and sum(map(bool, ends[start:end])) >= SHORTEST


def _word_ends(segments: tuple[Segment, ...]) -> list[int]:
    """Return for each letter the end of its word; 0 for a digit."""
    ends: list[int] = []
    for segment in segments:
        end = len(ends) + len(segment.text) if isinstance(segment, Word) else 0
        ends.extend([end if mark.isalpha() else 0 for mark in segment.text])
    return ends
