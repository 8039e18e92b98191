"""The score of a phoneword: a sum of named terms.

The score is that of a conditional logit fitted to advertised numbers. Its terms are

- *words*: the frequency, length and kind of each word;
- *pairs*: whether words that adjoin also adjoin elsewhere;
- *places*: whether a word opens or closes where advertisers put it;
- *kept*: the digits that are kept as digits, and their place;
- *extra*: letters past the last digit.

Every part is a whole number of steps of 1/256, so each sum is exact. Worked example: 1-800-FLOWERS
scores 1.78, all of it for the word FLOWERS.
"""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a phoneword, term by term. The terms add up to the total exactly."""

    words: float
    pairs: float
    places: float
    kept: float
    extra: float

    @property
    def total(self) -> float:
        """Return the figure that orders phonewords."""
        return self.words + self.pairs + self.places + self.kept + self.extra

    @property
    def terms(self) -> dict[str, float]:
        """Return the terms by name."""
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


def score(phoneword: Phoneword) -> Score:
    """Return the score of `phoneword` with its terms."""
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
    """Return the score of a word for opening or closing; a word alone scores nothing."""
    if start == 0 and end >= length:
        return 0
    opens = place_worth(word.kinds, "first") if start == 0 else 0
    return opens + (place_worth(word.kinds, "last") if end >= length else 0)


def total_steps(phoneword: Phoneword) -> int:
    """Return the total of the score in steps: as the search added it up, or added up here."""
    if phoneword.total_steps is not None:
        return phoneword.total_steps
    return round(score(phoneword).total * STEPS)
