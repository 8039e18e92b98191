"""The score of a phoneword: a sum of named terms.

The score is that of a conditional logit. An owner's is fitted to advertised numbers, and a caller's
to the picks of readers. If a number has the answers s, the chosen one is r with the probability

    exp(score(r)) / sum over s of exp(score(s))

The terms of the score are

- *words*: the frequency, length and kind of each word;
- *pairs*: whether adjoining words are often seen together;
- *places*: whether a word is where advertisers put it, or where callers remember it;
- *kept*: the digits that are kept as digits, and their position;
- *extra*: letters past the last digit, only for an owner;
- *pattern*: the digits of a digit pattern, only for a caller.

Each term is a whole number of steps of 1/256, so each sum is exact. Worked example: 1-800-FLOWERS
scores 1.78, all of it for the word FLOWERS.
"""

from dataclasses import dataclass

from starvanity.phonewords.caller_shape import UNSEEN_PAIR as UNSEEN_CALLER_PAIR
from starvanity.phonewords.caller_shape import layout_of
from starvanity.phonewords.kinds import Purpose
from starvanity.phonewords.patterns import DigitPattern
from starvanity.phonewords.phoneword import Phoneword, Word
from starvanity.phonewords.shape import (
    UNSEEN_PAIR,
    kept_pattern,
    kept_table,
    overdial_score,
    place_score,
)
from starvanity.phonewords.weights import STEPS

Answer = Phoneword | DigitPattern
"""A way to say a number."""


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a phoneword, term by term. The terms add up to the total exactly."""

    words: float
    pairs: float
    places: float
    kept: float
    extra: float
    pattern: float = 0.0

    @property
    def total(self) -> float:
        """Return the sum of the terms, which orders answers."""
        return self.words + self.pairs + self.places + self.kept + self.extra + self.pattern

    @property
    def terms(self) -> dict[str, float]:
        """Return the terms by name."""
        return {
            "words": self.words,
            "pairs": self.pairs,
            "places": self.places,
            "kept": self.kept,
            "extra": self.extra,
            "pattern": self.pattern,
        }

    def __str__(self) -> str:
        parts = ", ".join(f"{name} {value:+.2f}" for name, value in self.terms.items() if value)
        return f"{self.total:.2f} ({parts})"


def score(answer: Answer) -> Score:
    """Return the score of `answer` with its terms."""
    if isinstance(answer, DigitPattern):
        return Score(0.0, 0.0, 0.0, 0.0, 0.0, total_steps(answer) / STEPS)
    if answer.purpose is Purpose.OWNER:
        return _owner_score(answer)
    return _caller_score(answer)


def _owner_score(phoneword: Phoneword) -> Score:
    digits = phoneword.number.national[phoneword.unspelled :]
    table = kept_table(kept_pattern(digits))
    words = pairs = 0.0
    kept = places = 0
    before: object = None
    start = -phoneword.unspelled
    for segment in phoneword.segments:
        end = start + len(segment.text)
        if isinstance(segment, Word):
            words += segment.score
            if isinstance(before, Word):
                pairs += UNSEEN_PAIR / STEPS if segment.pair_score is None else segment.pair_score
            places += _placement(segment, start, end, len(digits))
        elif end > 0:
            kept += table[max(start, 0)][end - max(start, 0) - 1]
        before = segment
        start = end
    extra = overdial_score(phoneword.extra_letters, len(phoneword.segments[-1].text))
    return Score(words, pairs, places / STEPS, kept / STEPS, extra / STEPS)


def _caller_score(phoneword: Phoneword) -> Score:
    layout = layout_of(phoneword.number)
    place_scores, runs = layout.places, layout.runs
    words = pairs = 0.0
    kept = places = start = 0
    first: int | None = None  # of the word or phrase before
    for segment in phoneword.segments:
        end = start + len(segment.text)
        if not isinstance(segment, Word):
            kept += runs[start][end - start - 1]
            first = None
        else:
            words += segment.score
            if segment.pair_score is not None and first is not None:  # it extends the phrase
                pairs += segment.pair_score
                places -= place_scores[first][start - first - 1]
            else:
                pairs += 0.0 if first is None else UNSEEN_CALLER_PAIR / STEPS
                first = start
            places += place_scores[first][end - first - 1]
        start = end
    return Score(words, pairs, places / STEPS, kept / STEPS, 0.0)


def _placement(word: Word, start: int, end: int, length: int) -> int:
    """Return the score of a word for opening or closing, in steps; 0 for a word alone."""
    if start == 0 and end >= length:
        return 0
    opens = place_score(word.kinds, "first") if start == 0 else 0
    return opens + (place_score(word.kinds, "last") if end >= length else 0)


def total_steps(answer: Answer) -> int:
    """Return the total score in steps. Use the total of the search, if `answer` has it."""
    if answer.total_steps is not None:
        return answer.total_steps
    return round(score(answer).total * STEPS)
