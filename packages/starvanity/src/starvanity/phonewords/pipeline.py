"""From a phone number to its best phonewords, in the three steps that the house is built on."""

from itertools import chain

from starvanity.phonewords.candidates import candidates
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import PhoneNumber, parse
from starvanity.phonewords.rank import Ranked, choose
from starvanity.phonewords.search import ALL, NEAR

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
    # What lies far behind the best is nothing to tell a caller; but a business's own words and bans
    # move the best, and whoever asks for more than a caller hears wants all there is.
    within = ALL if limit > ANSWERS or lexicon.is_tailored else NEAR
    readings = candidates(number, lexicon, within=within)
    if (best := next(readings, None)) is None:
        return ()
    answers = choose(filter(lexicon.blocked.allows, chain((best,), readings)), limit=limit)
    if not answers and within == NEAR:  # all that is near is blocked
        readings = candidates(number, lexicon, within=ALL)
        answers = choose(filter(lexicon.blocked.allows, readings), limit=limit)
    return answers
