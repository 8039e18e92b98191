"""Divide the digits of a number into parts that are easy to say.

A part has a pattern (`RULES`), or it is read plainly: three digits one by one, two digits as a
pair. The score of an answer is a sum over the features of its patterns:

    score = sum of DIVISION[feature] * amount(feature)

The digits that are read plainly have no features. A division also pays for each plain part, so
that it has few parts. With v(i, j) as the value of the part from i to j, and n digits:

    best(n) = 0,  best(i) = max over j > i of v(i, j) + best(j)

Worked example: of 5551984 in the groups 555 and 1984, the best division is 555, a repeat, and
1984, a year.
"""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from operator import itemgetter

from starvanity.phonewords.pattern_rules import Part
from starvanity.phonewords.phone_number import PhoneNumber
from starvanity.phonewords.weights import STEPS

DIVISION = {
    "pattern": 0.6,
    "pattern_broken": -1.9,
    "pattern_doubles": 1.2,
    "pattern_familiar": -0.1,
    "pattern_mirror": 0.4,
    "pattern_next": 0.6,
    "pattern_plain": -2.6,
    "pattern_repeat": 1.0,
    "pattern_repeated_pair": 0.3,
    "pattern_round": 1.0,
    "pattern_run": 0.8,
    "pattern_tens": 0.3,
    "pattern_twice": 0.4,
    "pattern_year": 1.4,
}
"""Weights of the features in a division, in natural logarithms. They are log odds that a reader
puts the pattern before another option of the same caller, in the 101 patterns of
`lexicon/lists/caller_picks.csv`. No reader had a plain reading or a broken group among the options,
so their weights are set by hand. The score of an answer has fitted weights (`weights.PATTERN`)."""
LONGEST_GROUP = 4
"""Digits, at most, of a group that people read at once. They read 900123 as 900 and 123."""
PLAIN_COSTS = (0.5, 0.5, 0.75)
"""Costs of a plain part of one, two and three digits, in the unit of the weights. Three digits one
by one are easier than two pairs. Set by hand, so that the picked texts are the best divisions."""
_STEPS = {feature: round(STEPS * weight) for feature, weight in DIVISION.items()}
_PLAIN_STEPS = tuple(round(STEPS * cost) for cost in PLAIN_COSTS)


def reading_limits(number: PhoneNumber, unspelled: int) -> tuple[int, ...]:
    """Return the limits of the groups that people read, counted after `unspelled` digits.

    The first limit is 0. A group longer than `LONGEST_GROUP` is divided into parts of equal
    length. If this is impossible, later parts have one digit more.
    """
    return _limits(number.group_ends, unspelled)


@cache
def _limits(group_ends: tuple[int, ...], unspelled: int) -> tuple[int, ...]:
    limits = [0]
    for end in group_ends:
        start = limits[-1]
        length = end - unspelled - start
        count = -(-length // LONGEST_GROUP)
        limits += [start + length * part // count for part in range(1, count + 1)]
    return tuple(limits)


def plain_division(limits: tuple[int, ...]) -> list[Part]:
    """Return the division without patterns: three digits stay together, four are two pairs."""
    parts: list[Part] = []
    for start, stop in pairwise(limits):
        size = 3 if stop - start == 3 else 2  # noqa: PLR2004  (digits one by one, or pairs)
        parts += [(first, min(first + size, stop), None) for first in range(start, stop, size)]
    return parts


def best_division(found: list[Part], limits: tuple[int, ...]) -> list[Part]:
    """Return the division with the highest value, of plain parts and the patterns in `found`.

    Of parts with equal values, prefer a plain part, and then a shorter part.
    """
    best = [0] * (limits[-1] + 1)
    chosen: list[Part] = []
    for group_end, group_start in pairwise(reversed(limits)):
        for start in range(group_end - 1, group_start - 1, -1):
            stops = range(start + 1, group_end + 1)
            options: list[tuple[int, Part]] = [
                (best[stop] - cost, (start, stop, None))
                for stop, cost in zip(stops, _PLAIN_STEPS, strict=False)
            ]
            options += [
                (best[part[1]] + steps(_part_features(part, limits)), part)
                for part in found
                if part[0] == start
            ]
            best[start], part = max(options, key=itemgetter(0))
            chosen.append(part)
    return _path(chosen[::-1])


def _path(chosen: list[Part]) -> list[Part]:
    """Return the parts from the first digit on; `chosen` has the best part of each digit."""
    path = []
    start = 0
    while start < len(chosen):
        path.append(chosen[start])
        start = chosen[start][1]
    return path


def features(parts: Iterable[Part], limits: tuple[int, ...]) -> dict[str, int]:
    """Return the features of the division into `parts`."""
    found = {"pattern": 1}
    for part in parts:
        for feature, amount in _part_features(part, limits).items():
            found[feature] = found.get(feature, 0) + amount
    if len(found) == 1:
        found["pattern_plain"] = 1
    return found


def _part_features(part: Part, limits: tuple[int, ...]) -> dict[str, int]:
    """Return the features of one part.

    `pattern_broken` is 1 for a pattern that crosses a limit of groups and does not cover whole
    groups.
    """
    start, stop, rule = part
    if rule is None:
        return {}
    found = {rule.feature: rule.amount(stop - start)}
    is_whole = start in limits and stop in limits
    if not is_whole and any(start < limit < stop for limit in limits):
        found["pattern_broken"] = 1
    return found


def steps(features: dict[str, int]) -> int:
    """Return the score of `features` in steps of 1/256."""
    return sum([_STEPS[feature] * amount for feature, amount in features.items()])
