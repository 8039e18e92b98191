"""Scores of the shape of a caller's answer: the places of its words, and its kept digits.

A caller remembers a word in a natural place: the whole last group, the whole exchange, the very
start or the very end. So each word scores for its place, and each run of kept digits has a score.
`lexicon/fit_callers.py` fits the weights to the answers that readers picked.

Worked example: in 206-555-LAKE the word has the features place_end, place_group and
place_last_group. The run 555 has the features run and run_digits (3).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from starvanity.phonewords.phone_number import NANP, PhoneNumber
from starvanity.phonewords.shape import in_steps
from starvanity.phonewords.weights import CALLER

Features = dict[str, float]
Table = tuple[tuple[int, ...], ...]
"""Scores in steps: `table[start][end - start - 1]`."""


@dataclass(frozen=True, eq=False)
class Layout:
    """The length and the groups of a national number.

    `unspelled` digits form the area code. A word begins at digit `first_start` or later, and ends
    after digit `least_end`.
    """

    group_ends: tuple[int, ...]
    unspelled: int
    first_start: int = 0
    least_end: int = 0

    @cached_property
    def places(self) -> "Table":
        """Return the scores of words by place."""
        return _table(self, place_features)

    @cached_property
    def runs(self) -> "Table":
        """Return the scores of runs of kept digits."""
        return _table(self, run_features)

    @property
    def length(self) -> int:
        """Return the number of digits."""
        return self.group_ends[-1]


def layout_of(number: PhoneNumber) -> Layout:
    """Return the layout of `number`.

    A word may begin inside the area code if callers dial it with every number. In North America it
    must end outside, because neighbours have the same area code. The first group of another
    country's mobile number is a part of the subscriber's own number.
    """
    area = number.area_digits
    if not number.is_dialled_whole:
        return _layout(number.group_ends, area, area, area)
    return _layout(number.group_ends, area, 0, area if number.country_code == NANP else 0)


_layout = cache(Layout)
"""Layouts are few, so each is made once. Their tables are found by identity."""


def place_features(start: int, end: int, layout: Layout) -> Features:
    """Return the features of a word, or of a phrase, from digit `start` up to `end`."""
    starts = (0, layout.unspelled, *layout.group_ends)
    is_group = any(
        first == start and last == end
        for first, last in zip((0, *layout.group_ends), layout.group_ends, strict=False)
    )
    features = {
        "across": start < layout.unspelled,
        "across_inside": 0 < start < layout.unspelled,
        "place_area_end": start == layout.unspelled,
        "place_group_start": start > layout.unspelled and start in starts,
        "place_group_end": end < layout.length and end in layout.group_ends,
        "place_end": end == layout.length,
        "place_group": is_group,
        "place_last_group": is_group and end == layout.length,
        "place_whole": start == layout.unspelled and end == layout.length,
        "place_inside": start > layout.unspelled
        and end < layout.length
        and start not in starts
        and end not in layout.group_ends,
    }
    return {name: 1.0 for name, has in features.items() if has}


def run_features(start: int, end: int, layout: Layout) -> Features:
    """Return the features of a run of kept digits; none for an area code alone."""
    if start == 0 and end >= layout.unspelled:
        start = layout.unspelled
    digits = end - start
    if not digits:
        return {}
    features = {"run": 1.0, "run_digits": float(digits)}
    if digits == 1:
        features["run_one"] = 1.0
    if start > 0 and end < layout.length and start != layout.unspelled:
        features["run_between"] = 1.0
    return features


UNSEEN_PAIR = in_steps(CALLER["unseen_pair"])
"""Steps. Pair score of two adjoining words that the lexicon has not seen together."""


def score_of(features: Features) -> int:
    """Return the sum of weight times value over `features`, in steps."""
    return in_steps(sum(CALLER[name] * value for name, value in features.items()))


def _table(layout: Layout, features: Callable[[int, int, Layout], Features]) -> Table:
    length = layout.length
    return tuple(
        tuple(score_of(features(start, end, layout)) for end in range(start + 1, length + 1))
        for start in range(length)
    )
