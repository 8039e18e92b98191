"""Choose answers for an owner: the best candidates, with variety in the first word.

An advertiser compares CALL-NOW with CALL-ONE, so three answers may have the same first word. A
further one is moved behind answers with another first word, but not behind those that score much
less.

Worked example: after CALL-NOW, CALL-ONE and CALL-NEW, BALL-NOW comes before CALL-OWE.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from starvanity.phonewords.phoneword import Phoneword
from starvanity.phonewords.score import total_steps
from starvanity.phonewords.weights import STEPS

REORDERED = 10
"""Maximum number of candidates that are reordered."""
VARIETY_STEPS = 2 * STEPS
"""An answer that scores lower by more than this does not come before one that repeats a word."""
MOST_REPEATS = 3
"""Answers that may have the same first word."""


def choose_for_owner(candidates: Iterable[Phoneword], *, limit: int) -> tuple[Phoneword, ...]:
    """Return at most `limit` answers of `candidates`, which are best first.

    Take no more candidates than needed. Of the first `REORDERED`, move those that repeat a first
    word behind the others. Do not move them behind a candidate that scores lower by more than
    `VARIETY_STEPS`.
    """
    spellings = distinct(candidates)
    first: list[Phoneword] = []
    later: list[Phoneword] = []
    counts: Counter[str] = Counter()
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


def _repeats_word(phoneword: Phoneword, counts: Counter[str]) -> bool:
    """Add the first word of an answer to `counts`; return whether it has too many answers."""
    first = phoneword.words[0]
    counts[first] += 1
    return counts[first] > MOST_REPEATS


def distinct(phonewords: Iterable[Phoneword]) -> Iterator[Phoneword]:
    """Yield the first phoneword of each spelling; omit others that only cut it differently."""
    spelled: set[str] = set()
    for phoneword in phonewords:
        if phoneword.national not in spelled:
            spelled.add(phoneword.national)
            yield phoneword
