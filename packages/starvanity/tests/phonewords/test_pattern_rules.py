"""The rules recognise the same patterns as obvious arithmetic, for all of their digits."""

import pytest

from starvanity.phonewords.pattern_rules import RULES, found_patterns

UP = "0123456789"
DOWN = UP[::-1]
FAMILIAR = {"01", "07", "10", "25", "50", "99"}


def _name_of_group(digits):
    """Return the name of the pattern of a whole group; `None` without a pattern."""
    if len(digits) > 2 and len(set(digits)) == 1:
        return "repeat"
    if len(digits) > 2 and (digits in UP or digits in DOWN):
        return "run"
    if len(digits) == 4:
        return _name_of_four(digits)
    is_round = len(digits) == 3 and digits[0] != "0" and digits[1:] == "00"
    return "round" if is_round else None


def _name_of_four(digits):
    first, second = int(digits[:2]), int(digits[2:])
    both_tens = digits[1] == digits[3] == "0" and "0" not in (digits[0], digits[2])
    tests = (
        ("year", 1900 <= int(digits) <= 2099),
        ("round", second == 0 and first >= 10),
        ("mirror", digits == digits[::-1]),
        ("repeated_pair", first == second),
        ("doubles", digits[0] == digits[1] and digits[2] == digits[3]),
        ("tens", both_tens),
        ("twice", first >= 10 and second == 2 * first),
        ("next", first >= 10 and second == first + 1),
    )
    return next((name for name, is_true in tests if is_true), None)


def _names(digits, limits):
    return {(start, stop): rule.name for start, stop, rule in found_patterns(digits, limits)}


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_each_group_has_the_pattern_of_its_digits(length):
    groups = [f"{value:0{length}}" for value in range(10**length)]

    # Another digit follows, so that the group is not at the end of the number.
    found = {
        group: _names(f"{group}8", (0, length, length + 1)).get((0, length)) for group in groups
    }

    assert found == {group: _name_of_group(group) for group in groups}


def test_the_last_four_digits_have_patterns_whatever_their_groups():
    assert _names("341984", (0, 3, 6)) == {(2, 6): "year"}
    assert _names("500", (0, 3)) == {(0, 3): "round"}


def test_familiar_pairs_are_at_the_end():
    ends = {f"{value:02}" for value in range(100) if _names(f"3{value:02}", (0, 3))}

    assert ends == FAMILIAR | {"33", "21", "45", "00"}
    assert _names("0734", (0, 2, 4)) == {}


def test_a_repeat_of_three_and_a_run_of_four_can_begin_and_end_inside_groups():
    assert _names("37774", (0, 2, 5)) == {(1, 4): "repeat"}
    assert _names("345678", (0, 1, 6)).keys() >= {(0, 4), (1, 5), (2, 6)}
    assert _names("84568", (0, 2, 5)) == {}


def test_each_rule_has_another_name():
    assert len({rule.name for rule in RULES}) == len(RULES)
