"""From a phone number to its best phonewords, in the three steps that the house is built on."""

from collections.abc import Iterator
from itertools import islice

from starvanity.phonewords.candidates import OFFERED, candidates
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import PhoneNumber, parse
from starvanity.phonewords.rank import Ranked, rank
from starvanity.phonewords.spelling import Phoneword

ANSWERS = 5
"""How many phonewords a caller is remembered with, unless asked otherwise."""

SPARE = 4
"""Readings looked at for each answer asked for, when the best few hold too little: some spell the
same letters, cut another way."""


def spell(
    number: PhoneNumber | str,
    lexicon: Lexicon,
    *,
    limit: int = ANSWERS,
    region: str | None = None,
) -> tuple[Ranked, ...]:
    """Return the best phonewords of `number`, best first; none when no word hides in it.

    A text is read as dialled in `region`; raise `NumberError` when it is no phone number.
    """
    if isinstance(number, str):
        number = parse(number, region=region)
    if not isinstance(number, PhoneNumber):
        raise TypeError(f"{type(number).__name__} is no phone number: expected a text or a number")
    if limit <= 0:
        return ()
    found = list(candidates(number, lexicon))
    weighed = rank(filter(lexicon.blocked.allows, found), limit=limit)
    if len(weighed) == limit or len(found) < OFFERED:
        return weighed
    more = candidates(number, lexicon, most=SPARE * limit)
    others = _others(weighed, filter(lexicon.blocked.allows, more))
    return (*weighed, *islice(others, limit - len(weighed)))


def _others(weighed: tuple[Ranked, ...], found: Iterator[Phoneword]) -> Iterator[Ranked]:
    """Yield what is left of `found`, in the order it comes, but for spellings given already."""
    given = {ranked.national for ranked in weighed}
    for phoneword in found:
        if phoneword.national not in given:
            given.add(phoneword.national)
            yield Ranked(phoneword)
