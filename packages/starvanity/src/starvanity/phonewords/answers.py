"""Return the best phonewords of a number: parse it, find its candidates, choose among them.

Candidates come in the order of their scores, and of the alphabet where scores are equal, so the
order is total. An answer that leans on a word of earlier answers waits for answers that do not,
unless they score much less.

Worked example: the second answer of +18003569377 is 1-800-FLOWER-SHOP, and up to three answers of
a business's number may open with the same word.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from starvanity.phonewords.candidates import candidates
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import PhoneNumber, parse
from starvanity.phonewords.phoneword import Phoneword
from starvanity.phonewords.score import total_steps
from starvanity.phonewords.weights import STEPS

NEAR = 12 * STEPS
"""Steps. Callers get candidates within 12 of the best. Own words or a limit above 5 search all."""
ANSWERS = 5
"""Phonewords that are kept for a call, and the default limit."""
OFFERED = 10
"""Candidates that variety reorders, if there are as many."""
VARIETY = 2 * STEPS
"""Steps. If a new word scores this much less, it no longer outranks a repeated word."""
ALIKE = {True: 3, False: 1}
"""Answers that may lean on one word before others come first, on a business's number (`True`) and
on a person's own. An advertiser compares CALL-NOW with CALL-ONE, a caller does not."""


def spell(
    number: PhoneNumber | str,
    lexicon: Lexicon,
    *,
    limit: int = ANSWERS,
    region: str | None = None,
) -> tuple[Phoneword, ...]:
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


def choose(candidates: Iterable[Phoneword], *, limit: int) -> tuple[Phoneword, ...]:
    """Return at most `limit` answers of `candidates`, which are best first.

    Take no more candidates than needed. Of the first `OFFERED`, those that lean on a word of
    earlier answers wait for the others, unless the others score `VARIETY` less.
    """
    spellings = _spelled_once(candidates)
    first: list[Phoneword] = []
    later: list[Phoneword] = []
    leaned_on: dict[str, int] = {}
    for phoneword in islice(spellings, OFFERED):
        if later and total_steps(phoneword) < total_steps(later[0]) - VARIETY:
            later.append(phoneword)
            break
        (later if _leans_too_much(phoneword, leaned_on) else first).append(phoneword)
        if len(first) == limit:
            break
    answers = (first + later)[:limit]
    answers += islice(spellings, limit - len(answers))
    return tuple(answers)


def _spelled_once(phonewords: Iterable[Phoneword]) -> Iterator[Phoneword]:
    """Yield the phonewords without those that cut the same letters in another way."""
    spelled: set[str] = set()
    for phoneword in phonewords:
        if phoneword.national not in spelled:
            spelled.add(phoneword.national)
            yield phoneword


def _leans_too_much(phoneword: Phoneword, leaned_on: dict[str, int]) -> bool:
    """Count the words that an answer leans on; return whether one now has too many answers."""
    most = 0
    for word in _leans_on(phoneword):
        leaned_on[word] = leaned_on.get(word, 0) + 1
        most = max(most, leaned_on[word])
    return most > ALIKE[phoneword.number.is_business]


def _leans_on(phoneword: Phoneword) -> set[str]:
    """Return the first word of an answer, and on a person's own number the longest word too."""
    words = phoneword.words
    if phoneword.number.is_business or len(words) == 1:
        return {words[0]}
    return {words[0], max(words, key=len)}
