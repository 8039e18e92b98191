"""The best division has the value of the best of all divisions, found by trying each of them."""

import itertools
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from starvanity.phonewords.division import (
    DIVISION,
    PLAIN_COSTS,
    best_division,
    features,
    plain_division,
    reading_limits,
)
from starvanity.phonewords.pattern_rules import RULES, found_patterns
from starvanity.phonewords.phone_number import PhoneNumber

DIGITS = st.text("0123456789", min_size=1, max_size=5) | st.text("05", min_size=1, max_size=5)
GROUPS = st.lists(DIGITS, min_size=1, max_size=3)


def _limits(groups, unspelled=0):
    national = "".join(groups)
    number = PhoneNumber(f"+1{national}", "1", national, None, "unknown", tuple(groups), "")
    return reading_limits(number, unspelled)


def _plain_parts(limits):
    """Return every part of at most three digits inside one group."""
    return [
        (start, stop, None)
        for first, last in itertools.pairwise(limits)
        for start in range(first, last)
        for stop in range(start + 1, min(start + 3, last) + 1)
    ]


def _value(limits, division):
    value = 0.0
    for start, stop, rule in division:
        if rule is None:
            value -= PLAIN_COSTS[stop - start - 1]
            continue
        value += DIVISION[f"pattern_{rule.name}"] * rule.amount(stop - start)
        crosses = any(start < limit < stop for limit in limits)
        if crosses and not {start, stop} <= set(limits):
            value += DIVISION["pattern_broken"]
    return value


def _all_divisions(parts, start, end):
    if start == end:
        yield []
    for part in parts:
        if part[0] == start:
            yield from ([part, *rest] for rest in _all_divisions(parts, part[1], end))


@given(GROUPS)
def test_no_division_has_a_higher_value_than_the_best(groups):
    limits = _limits(groups)
    found = found_patterns("".join(groups), limits)

    best = best_division(found, limits)

    value = partial(_value, limits)
    divisions = _all_divisions(_plain_parts(limits) + found, 0, limits[-1])
    assert abs(value(best) - max(map(value, divisions))) < 0.02


@given(GROUPS)
def test_the_plain_division_is_the_best_without_patterns(groups):
    limits = _limits(groups)

    assert plain_division(limits) == best_division([], limits)


def test_long_groups_are_divided_into_parts_of_three_and_four_digits():
    parts = {length: _limits(["5" * length]) for length in range(1, 12)}

    assert parts == {
        1: (0, 1),
        2: (0, 2),
        3: (0, 3),
        4: (0, 4),
        5: (0, 2, 5),
        6: (0, 3, 6),
        7: (0, 3, 7),
        8: (0, 4, 8),
        9: (0, 3, 6, 9),
        10: (0, 3, 6, 10),
        11: (0, 3, 7, 11),
    }


def test_the_groups_begin_after_the_unspelled_digits():
    groups = ["206", "555", "0123"]

    assert _limits(groups, 3) == (0, 3, 7)
    assert _limits(groups, 4) == (0, 2, 6)
    assert _limits(groups, 10) == (0,)


def test_each_feature_has_a_weight():
    rules = {f"pattern_{rule.name}" for rule in RULES}

    assert set(DIVISION) == rules | {"pattern", "pattern_broken", "pattern_plain"}


def test_a_broken_group_is_a_feature_of_the_part_that_crosses_it():
    repeat = RULES[0]

    assert features([(0, 5, repeat), (5, 7, None)], (0, 3, 7))["pattern_broken"] == 1
    assert "pattern_broken" not in features([(0, 7, repeat)], (0, 3, 7))
    assert "pattern_broken" not in features([(4, 7, repeat)], (0, 3, 7))
