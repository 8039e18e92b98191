"""Candidates of a number: its phonewords and its digit patterns, best first.

An owner gets phonewords only. A caller also gets one reading of the digits: a digit pattern at the
place of its score, or a plain reading after fewer than three phonewords.
"""

from collections.abc import Iterator

from starvanity.language.numerals import Numerals
from starvanity.phonewords.caller_candidates import caller_candidates
from starvanity.phonewords.kinds import Purpose
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.owner_candidates import owner_candidates
from starvanity.phonewords.patterns import plain_reading, strong_pattern
from starvanity.phonewords.phone_number import PhoneNumber
from starvanity.phonewords.phoneword import Phoneword, default_purpose
from starvanity.phonewords.score import Answer, total_steps

ENOUGH_LETTERED = 3
"""A caller with this many answers with letters gets no plain reading of the digits."""


def candidates(
    number: PhoneNumber,
    lexicon: Lexicon,
    *,
    purpose: Purpose | None = None,
    within: int | None = None,
) -> Iterator[Answer]:
    """Yield the candidates of `number`, best first, with ties in alphabetical order.

    `purpose` defaults to that of the kind of number. `within` limits the candidates of an owner
    (see `owner_candidates`).
    """
    if (purpose or default_purpose(number)) is Purpose.OWNER:
        return owner_candidates(number, lexicon.owner, within=within)
    found = caller_candidates(number, lexicon.caller)
    return with_patterns(found, number, lexicon.language.numerals)


def with_patterns(
    phonewords: Iterator[Phoneword], number: PhoneNumber, numerals: Numerals
) -> Iterator[Answer]:
    """Yield `phonewords` with the digit pattern of `number`, or with its plain reading last."""
    area = number.area_digits
    pattern = strong_pattern(number, area, numerals)
    if pattern is None:
        spelled: set[str] = set()
        for phoneword in phonewords:
            spelled.add(phoneword.national)
            yield phoneword
        if len(spelled) < ENOUGH_LETTERED:
            yield plain_reading(number, area, numerals)
        return
    steps = total_steps(pattern)
    for phoneword in phonewords:
        if steps > total_steps(phoneword):
            yield pattern
            yield phoneword
            yield from phonewords
            return
        yield phoneword
    yield pattern
