"""Put phonewords in order: a score of named terms, then five answers that differ.

The score is what a conditional logit fitted to advertised numbers says: a sum of

- *words*: how common and how long each word is, and of what kind;
- *pairs*: whether words that stand side by side do so elsewhere;
- *kept*: the digits that are kept as digits, and where;
- *extra*: letters past the last digit.

Of two phonewords with the same score the one first in the alphabet comes first, so the order is
total. An answer that opens like two before it comes after those that do not.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from starvanity.phonewords.shape import STRANGERS, kept_worth, overdial_worth
from starvanity.phonewords.spelling import Digits, Phoneword, Word
from starvanity.phonewords.weights import STEPS

ALIKE = 2
"""Answers that may open with the same word before others get their turn."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a phoneword is worth, term by term; the terms add up to the total exactly."""

    words: float
    pairs: float
    kept: float
    extra: float

    @property
    def total(self) -> float:
        """The figure that phonewords are ranked by."""
        return self.words + self.pairs + self.kept + self.extra

    @property
    def terms(self) -> dict[str, float]:
        """The named parts of the total."""
        return {
            "words": self.words,
            "pairs": self.pairs,
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
    ranked = [Ranked(phoneword, score(phoneword)) for phoneword in phonewords]
    ranked.sort(key=lambda one: (-one.score.total, one.phoneword.national, one.phoneword.text))
    return tuple(_different(ranked)[:limit])


def _different(ranked: list[Ranked]) -> list[Ranked]:
    """Return one of each spelling, those that open like `ALIKE` before them put last."""
    first: list[Ranked] = []
    later: list[Ranked] = []
    spelled: set[str] = set()
    opened = Counter[str]()
    for one in ranked:
        if one.phoneword.national not in spelled:
            spelled.add(one.phoneword.national)
            opening = one.phoneword.words[0]
            opened[opening] += 1
            (later if opened[opening] > ALIKE else first).append(one)
    return first + later


def score(phoneword: Phoneword) -> Score:
    """Return what `phoneword` is worth."""
    words = pairs = 0.0
    kept = 0
    before: object = None
    for segment in phoneword.segments:
        if isinstance(segment, Word):
            words += segment.worth
            if isinstance(before, Word):
                pairs += STRANGERS / STEPS if segment.follows is None else segment.follows
        before = segment
    spoken = phoneword.number.national[phoneword.unspoken :]
    for start, end in kept_runs(phoneword):
        kept += kept_worth(start, end, spoken)
    extra = overdial_worth(phoneword.extra_letters, len(phoneword.words[-1]))
    return Score(words, pairs, kept / STEPS, extra / STEPS)


def kept_runs(phoneword: Phoneword) -> list[tuple[int, int]]:
    """Return where digits are kept after the area code: each run's first place, and its end."""
    runs = []
    place = -phoneword.unspoken
    for segment in phoneword.segments:
        end = place + len(segment.text)
        if isinstance(segment, Digits) and end > 0:
            runs.append((max(place, 0), end))
        place = end
    return runs
