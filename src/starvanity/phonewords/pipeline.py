"""From a phone number to its best phonewords, in the three steps that the house is built on."""

from itertools import islice

from starvanity.phonewords.candidates import OFFERED, candidates
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import PhoneNumber, parse
from starvanity.phonewords.rank import Ranked, rank

ANSWERS = 5
"""How many phonewords a caller is remembered with, unless asked otherwise."""


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
    found = candidates(number, lexicon)
    weighed = rank(filter(lexicon.blocked.allows, islice(found, OFFERED)), limit=limit)
    if len(weighed) >= limit:
        return weighed
    given = {ranked.phoneword.national for ranked in weighed}
    more = rank(filter(lexicon.blocked.allows, found), limit=limit + len(given))
    fresh = [ranked for ranked in more if ranked.phoneword.national not in given]
    return (*weighed, *fresh)[:limit]
