"""Divide an answer into runs, from left to right: kept digits, and adjoining words.

Kept digits are in the groups of the number. Two groups are one run if equal digits cross their
limit, so that 555-5ALE has the run 5555.

Worked example: 206-555-LAKE has the runs 206, 555 and LAKE.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from starvanity.language.numerals import EQUAL_DIGITS, Numerals
from starvanity.phonewords.phone_number import NANP, PhoneNumber
from starvanity.phonewords.phoneword import Digits, Phoneword, Segment, Word
from starvanity.phonewords.score import Answer

Words = tuple[Word, ...]

HUNDREDS: Final = re.compile("[01]?[1-9]00")
"""First groups that are said with "hundred": 800, 0800 in Britain, 1300 in Australia."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A run of kept digits. `is_first` means that the number begins with it."""

    digits: str
    is_first: bool = False

    def said(self, numerals: Numerals) -> str:
        """Return the digits one by one: "two zero six", "triple five", "eight hundred"."""
        if self.is_first and HUNDREDS.fullmatch(self.digits):
            return numerals.hundreds(self.digits)
        return numerals.grouped(self.digits)


def runs(answer: Answer) -> Iterator[Kept | Words]:
    """Yield the runs of `answer`.

    The prefix of North America is a run of its own: 1-800. Any other prefix joins the first group:
    0800.
    """
    number = answer.number
    prefix = number.prefix.removeprefix("+")
    segments: Sequence[Segment] = (Digits(answer.national),)
    if isinstance(answer, Phoneword):
        segments = answer.segments
    if prefix and (number.country_code == NANP or isinstance(segments[0], Word)):
        yield Kept(prefix, is_first=True)
        prefix = ""
    words: Words = ()
    position = 0
    for segment in segments:
        if isinstance(segment, Word):
            words = (*words, segment)
        else:
            if words:
                yield words
            words = ()
            yield from _kept(segment.text, position, number, prefix)
        position += len(segment.text)
    if words:
        yield words


def _kept(digits: str, position: int, number: PhoneNumber, prefix: str) -> Iterator[Kept]:
    """Yield the runs of `digits`, which begin at `position` of `number`.

    The first run of the number begins with `prefix`.
    """
    first, *others = number.split(digits, position)
    if position == 0:
        yield Kept(f"{prefix}{first}", is_first=True)
    else:
        others.insert(0, first)
    for group in _joined(others):
        yield Kept(group)


def _joined(groups: Iterable[str]) -> list[str]:
    """Return `groups`, with two groups joined if three equal digits cross their limit."""
    joined: list[str] = []
    for group in groups:
        limit = len(joined[-1]) if joined else 0
        both = f"{joined[-1]}{group}" if joined else group
        if any(match.start() < limit < match.end() for match in EQUAL_DIGITS.finditer(both)):
            joined[-1] = both
        else:
            joined.append(group)
    return joined
