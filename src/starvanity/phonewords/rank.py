"""Put phonewords in order: a score of named terms, then five answers that differ.

The score is what a conditional logit fitted to advertised numbers says: a sum of

- *words*: how common and how long each word is, and of what kind;
- *pairs*: whether words that stand side by side do so elsewhere;
- *places*: whether a word opens or closes that advertisers put there;
- *kept*: the digits that are kept as digits, and where;
- *extra*: letters past the last digit.

Of two phonewords with the same score the one first in the alphabet comes first, so the order is
total. An answer that opens like those before it comes after those that do not.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from starvanity.phonewords.shape import (
    STRANGERS,
    kept_pattern,
    kept_table,
    overdial_worth,
    place_worth,
)
from starvanity.phonewords.spelling import Phoneword, Word
from starvanity.phonewords.weights import STEPS

ALIKE_BUSINESS = 3
ALIKE_PERSONAL = 1
"""Answers that may open with the same word before others get their turn: an advertiser weighs
CALL-NOW against CALL-ONE, a caller would rather hear something else."""


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
    score: Score


def rank(phonewords: Iterable[Phoneword], *, limit: int) -> tuple[Ranked, ...]:
    """Return the best `limit` of `phonewords`, best first, no two alike in substance."""
    ordered = sorted(
        (-_worth(one), one.national, place, one) for place, one in enumerate(phonewords)
    )
    chosen = _different([(spelled, one) for _, spelled, _, one in ordered])[:limit]
    return tuple(Ranked(phoneword, score(phoneword)) for phoneword in chosen)


def _worth(phoneword: Phoneword) -> int:
    """Return the total of the score in steps: as the search found it, or added up here."""
    if phoneword.worth is not None:
        return phoneword.worth
    return round(score(phoneword).total * STEPS)


def _different(ordered: list[tuple[str, Phoneword]]) -> list[Phoneword]:
    """Return one of each spelling, those that open like too many before them put last."""
    first: list[Phoneword] = []
    later: list[Phoneword] = []
    spelled: set[str] = set()
    opened: dict[str, int] = {}
    for letters, phoneword in ordered:
        if letters not in spelled:
            spelled.add(letters)
            opening = phoneword.words[0]
            opened[opening] = opened.get(opening, 0) + 1
            alike = ALIKE_BUSINESS if phoneword.number.is_business else ALIKE_PERSONAL
            (later if opened[opening] > alike else first).append(phoneword)
    return first + later


def score(phoneword: Phoneword) -> Score:
    """Return what `phoneword` is worth."""
    spoken = phoneword.number.national[phoneword.unspoken :]
    table = kept_table(kept_pattern(spoken))
    words = pairs = 0.0
    kept = places = 0
    before: object = None
    place = -phoneword.unspoken
    for segment in phoneword.segments:
        end = place + len(segment.text)
        if isinstance(segment, Word):
            words += segment.worth
            if isinstance(before, Word):
                pairs += STRANGERS / STEPS if segment.follows is None else segment.follows
            if phoneword.number.is_business and (place > 0 or end < len(spoken)):
                places += place_worth(segment.kinds, "first") if place == 0 else 0
                places += place_worth(segment.kinds, "last") if end >= len(spoken) else 0
        elif end > 0:
            start = max(place, 0)
            kept += table[start][end - start - 1]
        before = segment
        place = end
    last_word = phoneword.words[-1]
    extra = overdial_worth(phoneword.extra_letters, len(last_word))
    return Score(words, pairs, places / STEPS, kept / STEPS, extra / STEPS)
