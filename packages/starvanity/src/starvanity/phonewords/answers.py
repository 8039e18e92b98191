"""Return the best phonewords of a number: parse it, find its candidates, choose among them.

Candidates are sorted by score, and ties alphabetically, so the order is total. For variety, an
answer that repeats a *main word* of earlier answers comes after answers that do not, unless they
score much less. The main word of an answer is its first word. An answer on a person's own number
has two: its first word and its longest word.

Worked example: the second answer of +18003569377 is 1-800-FLOWER-SHOP. Up to three answers of a
business's number may begin with the same word.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from starvanity.phonewords.candidates import candidates
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import PhoneNumber, parse
from starvanity.phonewords.phoneword import Phoneword
from starvanity.phonewords.score import total_steps
from starvanity.phonewords.weights import STEPS

NEAR_STEPS = 12 * STEPS
"""Callers get candidates within 12 of the best. Own words or a limit above 5 search all."""
DEFAULT_LIMIT = 5
"""Phonewords that are saved with a call, and returned by default."""
REORDERED = 10
"""Candidates that are reordered for variety, at most."""
VARIETY_STEPS = 2 * STEPS
"""If an answer scores this much less, it does not come before an answer that repeats a word."""
MOST_REPEATS = {True: 3, False: 1}
"""Answers with the same main word before others come first, on a business's number (`True`) and on
a person's own. An advertiser compares CALL-NOW with CALL-ONE, a caller does not."""


def spell(
    number: PhoneNumber | str,
    lexicon: Lexicon,
    *,
    limit: int = DEFAULT_LIMIT,
    region: str | None = None,
) -> tuple[Phoneword, ...]:
    """Return the best phonewords of `number`, best first; none if no word fits.

    Read a text as dialled in `region`. Raise `NumberError` if it is not a phone number.
    """
    if isinstance(number, str):
        number = parse(number, region=region)
    if not isinstance(number, PhoneNumber):
        raise TypeError(
            f"{type(number).__name__} is not a phone number: expected a text or a PhoneNumber"
        )
    if limit <= 0:
        return ()
    within = None if limit > DEFAULT_LIMIT or lexicon.is_customised else NEAR_STEPS
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

    Take no more candidates than needed. Of the first `REORDERED`, put those that repeat a main
    word of earlier answers after the others, unless the others score `VARIETY_STEPS` less.
    """
    spellings = _distinct(candidates)
    first: list[Phoneword] = []
    later: list[Phoneword] = []
    counts: dict[str, int] = {}
    for phoneword in islice(spellings, REORDERED):
        if later and total_steps(phoneword) < total_steps(later[0]) - VARIETY_STEPS:
            later.append(phoneword)
            break
        (later if _repeats_word(phoneword, counts) else first).append(phoneword)
        if len(first) == limit:
            break
    answers = (first + later)[:limit]
    answers += islice(spellings, limit - len(answers))
    return tuple(answers)


def _distinct(phonewords: Iterable[Phoneword]) -> Iterator[Phoneword]:
    """Yield the phonewords without those that cut the same letters in another way."""
    spelled: set[str] = set()
    for phoneword in phonewords:
        if phoneword.national not in spelled:
            spelled.add(phoneword.national)
            yield phoneword


def _repeats_word(phoneword: Phoneword, counts: dict[str, int]) -> bool:
    """Add the main words of an answer to `counts`; return whether one has too many answers."""
    most = 0
    for word in _main_words(phoneword):
        counts[word] = counts.get(word, 0) + 1
        most = max(most, counts[word])
    return most > MOST_REPEATS[phoneword.number.is_business]


def _main_words(phoneword: Phoneword) -> set[str]:
    """Return the first word of an answer, and on a person's own number the longest word too."""
    words = phoneword.words
    if phoneword.number.is_business or len(words) == 1:
        return {words[0]}
    return {words[0], max(words, key=len)}
