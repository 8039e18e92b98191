"""The score of a phoneword: a sum of named terms.

The score is that of a conditional logit fitted to advertised numbers. If a number has the
phonewords s, its owner prints phoneword r with the probability

    exp(score(r)) / sum over s of exp(score(s))

The terms of the score are

- *words*: the frequency, length and kind of each word;
- *pairs*: whether words that adjoin also adjoin elsewhere;
- *places*: whether a word opens or closes where advertisers put it;
- *kept*: the digits that are kept as digits, and their position;
- *extra*: letters past the last digit.

Each term is a whole number of steps of 1/256, so each sum is exact. Worked example: 1-800-FLOWERS
scores 1.78, all of it for the word FLOWERS.
"""

from dataclasses import dataclass

from starvanity.phonewords.phoneword import Phoneword, Word
from starvanity.phonewords.shape import (
    UNSEEN_PAIR,
    UNSEEN_PAIR_PERSONAL,
    kept_pattern,
    kept_table,
    overdial_score,
    place_score,
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
        """Return the sum of the terms, which orders phonewords."""
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
        parts = ", ".join(f"{name} {value:+.2f}" for name, value in self.terms.items() if value)
        return f"{self.total:.2f} ({parts})"


def score(phoneword: Phoneword) -> Score:
    """Return the score of `phoneword` with its terms."""
    digits = phoneword.number.national[phoneword.unspelled :]
    table = kept_table(kept_pattern(digits))
    is_business = phoneword.number.is_business
    unseen = (UNSEEN_PAIR if is_business else UNSEEN_PAIR_PERSONAL) / STEPS
    words = pairs = 0.0
    kept = places = 0
    before: object = None
    start = -phoneword.unspelled
    for segment in phoneword.segments:
        end = start + len(segment.text)
        if isinstance(segment, Word):
            words += segment.score
            if isinstance(before, Word):
                pairs += unseen if segment.pair_score is None else segment.pair_score
            if is_business:  # places were fitted to numbers of businesses
                places += _placement(segment, start, end, len(digits))
        elif end > 0:
            kept += table[max(start, 0)][end - max(start, 0) - 1]
        before = segment
        start = end
    extra = overdial_score(phoneword.extra_letters, len(phoneword.words[-1]))
    return Score(words, pairs, places / STEPS, kept / STEPS, extra / STEPS)


def _placement(word: Word, start: int, end: int, length: int) -> int:
    """Return the score of a word for opening or closing, in steps; 0 for a word alone."""
    if start == 0 and end >= length:
        return 0
    opens = place_score(word.kinds, "first") if start == 0 else 0
    return opens + (place_score(word.kinds, "last") if end >= length else 0)


def total_steps(phoneword: Phoneword) -> int:
    """Return the total score in steps. Use the total of the search, if `phoneword` has it."""
    if phoneword.total_steps is not None:
        return phoneword.total_steps
    return round(score(phoneword).total * STEPS)
