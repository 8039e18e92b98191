"""Return the best answers of a number: parse it, find its candidates, choose among them.

Candidates are sorted by score, and ties alphabetically, so the order is total. For variety, an
answer that resembles an earlier one is moved back (`owner_choice`, `caller_choice`).

Worked example: the second answer of +18003569377 is 1-800-FLOWER-SHOP. For a caller, 206-555-LATE
comes after other answers, because 206-555-LAKE is the first.
"""

from itertools import chain

from starvanity.phonewords.caller_candidates import caller_candidates
from starvanity.phonewords.caller_choice import choose_for_caller
from starvanity.phonewords.candidates import with_patterns
from starvanity.phonewords.kinds import Purpose
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import read_number
from starvanity.phonewords.owner_candidates import owner_candidates
from starvanity.phonewords.owner_choice import choose_for_owner
from starvanity.phonewords.phone_number import NumberInput, PhoneNumber
from starvanity.phonewords.phoneword import Phoneword, default_purpose
from starvanity.phonewords.score import Answer
from starvanity.phonewords.typed_phoneword import typed_phoneword
from starvanity.phonewords.weights import STEPS

NEAR_STEPS = 12 * STEPS
"""In steps. Owners get candidates within 12 of the best score. With own words, or with a limit
above 5, all candidates are searched."""
DEFAULT_LIMIT = 5
"""Number of answers that are saved with a call, and returned by default."""


def spell(
    number: PhoneNumber | NumberInput | str,
    lexicon: Lexicon,
    *,
    limit: int = DEFAULT_LIMIT,
    region: str | None = None,
    purpose: Purpose | None = None,
) -> tuple[Answer, ...]:
    """Return the best answers of `number`, best first; an empty tuple if an owner's has no word.

    Read a text as dialled in `region`. Letters that are typed in it are the first answer. `purpose`
    defaults to that of the kind of number. Raise `NumberError` if a text is not a phone number.
    """
    if isinstance(number, str):
        number = read_number(number, region=region)
    if isinstance(number, NumberInput):
        return _typed_answers(number, lexicon, limit, purpose)
    if not isinstance(number, PhoneNumber):
        raise TypeError(
            f"{type(number).__name__} is not a phone number: expected a text or a PhoneNumber"
        )
    if limit <= 0:
        return ()
    if (purpose or default_purpose(number)) is Purpose.OWNER:
        return _owner_answers(number, lexicon, limit)
    found = filter(lexicon.blocked.allows, caller_candidates(number, lexicon.caller))
    return choose_for_caller(with_patterns(found, number, lexicon.language.numerals), limit=limit)


def _typed_answers(
    entry: NumberInput, lexicon: Lexicon, limit: int, purpose: Purpose | None
) -> tuple[Answer, ...]:
    """Return the answers of a number with the typed phoneword first."""
    answers = spell(entry.number, lexicon, limit=limit, purpose=purpose)
    if not entry.typed:
        return answers
    requested_for = purpose or default_purpose(entry.number)
    if (typed := typed_phoneword(entry, lexicon, requested_for)) is None:
        return answers
    others = (one for one in answers if one.national != typed.national)
    return (typed, *others)[:limit]


def _owner_answers(number: PhoneNumber, lexicon: Lexicon, limit: int) -> tuple[Phoneword, ...]:
    within = None if limit > DEFAULT_LIMIT or lexicon.is_customised else NEAR_STEPS
    found = owner_candidates(number, lexicon.owner, within=within)
    if (best := next(found, None)) is None:
        return ()
    allowed = filter(lexicon.blocked.allows, chain((best,), found))
    answers = choose_for_owner(allowed, limit=limit)
    if not answers and within is not None:  # all near candidates are blocked
        found = owner_candidates(number, lexicon.owner)
        answers = choose_for_owner(filter(lexicon.blocked.allows, found), limit=limit)
    return answers
