"""Return the best phonewords of a number: parse it, find its candidates, choose among them."""

from itertools import chain

from starvanity.phonewords.candidates import candidates
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import PhoneNumber, parse
from starvanity.phonewords.rank import Ranked, choose
from starvanity.phonewords.weights import STEPS

NEAR = 12 * STEPS
"""Steps. Callers get candidates within 12 of the best. Own words or a limit above 5 search all."""
ANSWERS = 5
"""Phonewords that are kept for a call, and the default limit."""


def spell(
    number: PhoneNumber | str,
    lexicon: Lexicon,
    *,
    limit: int = ANSWERS,
    region: str | None = None,
) -> tuple[Ranked, ...]:
    """Return the best phonewords of `number`, best first; none if no word fits.

    Read a text as dialled in `region`. Raise `NumberError` if it is not a phone number.
    """
    if isinstance(number, str):
        number = parse(number, region=region)
    if not isinstance(number, PhoneNumber):
        raise TypeError(f"{type(number).__name__} is no phone number: expected a text or a number")
    if limit <= 0:
        return ()
    within = None if limit > ANSWERS or lexicon.is_tailored else NEAR
    found = candidates(number, lexicon, within=within)
    if (best := next(found, None)) is None:
        return ()
    answers = choose(filter(lexicon.blocked.allows, chain((best,), found)), limit=limit)
    if not answers and within is not None:  # all near candidates are blocked
        found = candidates(number, lexicon)
        answers = choose(filter(lexicon.blocked.allows, found), limit=limit)
    return answers
