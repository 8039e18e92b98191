"""Put phonewords in order: a score of named terms, then answers that differ.

The score is what a conditional logit fitted to advertised numbers says: a sum of

- *words*: how common and how long each word is, and of what kind;
- *pairs*: whether words that stand side by side do so elsewhere;
- *places*: whether a word opens or closes that advertisers put there;
- *kept*: the digits that are kept as digits, and where;
- *extra*: letters past the last digit.

Of two phonewords with the same score the one first in the alphabet comes first, so the order is
total. An answer that leans on a word already given comes after those that do not, unless they are
much worse.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from starvanity.phonewords.phoneword import Phoneword, Word
from starvanity.phonewords.shape import (
    STRANGERS,
    STRANGERS_TO_A_PERSON,
    kept_pattern,
    kept_table,
    overdial_worth,
    place_worth,
)
from starvanity.phonewords.weights import STEPS

OFFERED = 10
"""Readings that are weighed against each other for variety, if there are as many."""
VARIETY = 2 * STEPS
"""How much less an answer may be worth, in steps, to have its turn before one that waits."""
ALIKE = {True: 3, False: 1}
"""How many answers on a business's number, and on a person's own, may lean on the same word before
others get their turn: an advertiser weighs CALL-NOW against CALL-ONE, a caller does not."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a phoneword is worth, term by term; the terms add up to the total exactly."""

    words: float
    pairs: float
    places: float
    kept: float
    extra: float

    @property
    def total(self) -> float:
        """The figure that phonewords are ranked by."""
        return self.words + self.pairs + self.places + self.kept + self.extra

    @property
    def terms(self) -> dict[str, float]:
        """The named parts of the total."""
        return {
            "words": self.words,
            "pairs": self.pairs,
            "places": self.places,
            "kept": self.kept,
            "extra": self.extra,
        }

    def __str__(self) -> str:
        parts = ", ".join(f"{name} {worth:+.2f}" for name, worth in self.terms.items() if worth)
        return f"{self.total:.2f} ({parts})"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A phoneword and why it stands where it does."""

    phoneword: Phoneword
    given: Score | None = None
    """The score, where it is known already."""

    @property
    def text(self) -> str:
        """The phoneword as a person there would write it: 1-800-FLOWERS."""
        return self.phoneword.text

    @property
    def national(self) -> str:
        """The national number with letters in place: 800FLOWERS."""
        return self.phoneword.national

    def __str__(self) -> str:
        return self.text

    @property
    def score(self) -> Score:
        """The terms that put it there, added up when asked for."""
        return self.given or score(self.phoneword)


def rank(phonewords: Iterable[Phoneword], *, limit: int) -> tuple[Ranked, ...]:
    """Return the best `limit` of `phonewords`, best first, no two alike in substance."""
    return choose(sorted(phonewords, key=_order), limit=limit)


def choose(best_first: Iterable[Phoneword], *, limit: int) -> tuple[Ranked, ...]:
    """Return `limit` answers out of readings in order, taking no more of them than it needs.

    Of the first `OFFERED`, those that lean on a word already given wait for the others, as long
    as the others are not much worse.
    """
    spellings = _spelled_once(best_first)
    first: list[Phoneword] = []
    later: list[Phoneword] = []
    leaned_on: dict[str, int] = {}
    for phoneword in islice(spellings, OFFERED):
        if later and _worth(phoneword) < _worth(later[0]) - VARIETY:
            later.append(phoneword)
            break
        (later if _leans_too_much(phoneword, leaned_on) else first).append(phoneword)
        if len(first) == limit:
            break
    answers = (first + later)[:limit]
    answers += islice(spellings, limit - len(answers))
    return tuple([Ranked(phoneword) for phoneword in answers])


def _spelled_once(phonewords: Iterable[Phoneword]) -> Iterator[Phoneword]:
    """Yield those that spell something new, and not the same letters cut another way."""
    spelled: set[str] = set()
    for phoneword in phonewords:
        if phoneword.national not in spelled:
            spelled.add(phoneword.national)
            yield phoneword


def _order(phoneword: Phoneword) -> tuple[int, str, tuple[str, ...]]:
    return -_worth(phoneword), phoneword.national, phoneword.words


def _worth(phoneword: Phoneword) -> int:
    """Return the total of the score in steps: as the search found it, or added up here."""
    if phoneword.total_steps is not None:
        return phoneword.total_steps
    return round(score(phoneword).total * STEPS)


def _leans_too_much(phoneword: Phoneword, leaned_on: dict[str, int]) -> bool:
    """Note the words that an answer leans on; tell whether one has served too many by now."""
    most = 0
    for word in _leans_on(phoneword):
        leaned_on[word] = leaned_on.get(word, 0) + 1
        most = max(most, leaned_on[word])
    return most > ALIKE[phoneword.number.is_business]


def _leans_on(phoneword: Phoneword) -> set[str]:
    """Return the words that make an answer what it is: its opening, to a caller its longest too."""
    words = phoneword.words
    if phoneword.number.is_business or len(words) == 1:
        return {words[0]}
    return {words[0], max(words, key=len)}


def score(phoneword: Phoneword) -> Score:
    """Return what `phoneword` is worth."""
    spoken = phoneword.number.national[phoneword.unspoken :]
    table = kept_table(kept_pattern(spoken))
    words = pairs = 0.0
    kept = places = 0
    before: object = None
    business = phoneword.number.is_business
    strangers = STRANGERS if business else STRANGERS_TO_A_PERSON
    place = -phoneword.unspoken
    for segment in phoneword.segments:
        end = place + len(segment.text)
        if isinstance(segment, Word):
            words += segment.worth
            if isinstance(before, Word):
                pairs += strangers / STEPS if segment.follows is None else segment.follows
            if business:  # places were learned from businesses' numbers
                places += _place_worth(segment, place, end, len(spoken))
        elif end > 0:
            start = max(place, 0)
            kept += table[start][end - start - 1]
        before = segment
        place = end
    extra = overdial_worth(phoneword.extra_letters, len(phoneword.words[-1]))
    return Score(words, pairs, places / STEPS, kept / STEPS, extra / STEPS)


def _place_worth(word: Word, start: int, end: int, length: int) -> int:
    """Return what a word gains by opening or closing; one that does both alone gains nothing."""
    if start == 0 and end >= length:
        return 0
    opens = place_worth(word.kinds, "first") if start == 0 else 0
    return opens + (place_worth(word.kinds, "last") if end >= length else 0)
