"""Rules of patterns: which runs of digits are easy to remember, and how people say them.

`RULES` is the only table of patterns. A run of digits has the pattern of the first rule whose
expression matches all of it. Every rule has one feature, with a weight of the score.

Worked example: 1984 is a year, said "nineteen eighty-four". 1938 is a year too, because this rule
comes before the rule of a pair and twice the pair.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from starvanity.language.numerals import Numerals


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern: its digits as a regular expression, its text, its places and its feature.

    A pattern covers whole groups or the last four digits. If `at_end`, it covers only the last
    digits. A pattern with `anywhere_from` digits or more may also begin and end inside groups. Its
    first digits are such a pattern too: a longer repeat contains a triple.

    The feature counts the digits after the first `counted_after`. Without this field, it counts
    patterns. `say_short` returns a shorter text, by which people remember the digits.
    """

    name: str
    expression: str
    say: "Say"
    anywhere_from: int | None = None
    counted_after: int | None = None
    at_end: bool = False
    say_short: "Say | None" = None

    @property
    def feature(self) -> str:
        """Return the name of the feature."""
        return f"pattern_{self.name}"

    def amount(self, length: int) -> int:
        """Return the value of the feature for a pattern of `length` digits."""
        return 1 if self.counted_after is None else length - self.counted_after


Part = tuple[int, int, Rule | None]
"""Digits from a start to a stop, and the rule of their pattern. `None` is a plain reading."""
LAST = 4
"""Digits. People say the last four digits of a number together, whatever its groups."""


Say = Callable[[str, Numerals], str]
"""Returns the text of digits in a language."""


def pairs(digits: str, numerals: Numerals) -> list[str]:
    """Return the names of `digits` two by two."""
    return [numerals.pair(digits[start : start + 2]) for start in range(0, len(digits), 2)]


def _repeat(digits: str, numerals: Numerals) -> str:
    return numerals.repeat(digits)


def _one_by_one(digits: str, numerals: Numerals) -> str:
    return numerals.one_by_one(digits)


def _pair(digits: str, numerals: Numerals) -> str:
    return numerals.pair(digits)


def _year(digits: str, numerals: Numerals) -> str:
    return dict(numerals.round_years).get(digits) or " ".join(pairs(digits, numerals))


def _round(digits: str, numerals: Numerals) -> str:
    if digits.endswith("000"):
        return numerals.thousand.format(numerals.digit(digits[0]))
    return numerals.hundred.format(numerals.cardinal(int(digits[:-2])))


def _mirror(digits: str, numerals: Numerals) -> str:
    return numerals.mirrored.format(_pairs(digits, numerals))


def _doubles(digits: str, numerals: Numerals) -> str:
    return ", ".join([numerals.double.format(numerals.digit(digit)) for digit in digits[::2]])


def _twice(digits: str, numerals: Numerals) -> str:
    return numerals.twice_that.format(*pairs(digits, numerals))


def _pairs(digits: str, numerals: Numerals) -> str:
    return ", ".join(pairs(digits, numerals))


def _repeated(digits: str, numerals: Numerals) -> str:
    """Return "zero one, twice" for 0101."""
    first, *others = pairs(digits, numerals)
    return numerals.repeated[len(others) - 1].format(first)


_UP = f"(?:{'|'.join([f'{digit}(?={digit + 1})' for digit in range(9)])})"
_DOWN = f"(?:{'|'.join([f'{digit + 1}(?={digit})' for digit in range(9)])})"
_TWICE = "|".join(
    [
        f"{tens}(?:{'|'.join([f'{unit}{2 * (10 * tens + unit)}' for unit in range(10)])})"
        for tens in range(1, 5)  # 49 and 98 are the last two pairs
    ]
)
_NEXT = "|".join(
    [
        f"(?P<tens>[1-9])(?:{'|'.join([f'{unit}(?P=tens){unit + 1}' for unit in range(9)])})",
        *[f"{tens}9{tens + 1}0" for tens in range(1, 9)],
    ]
)

RULES = (
    Rule("repeat", r"(?P<same>\d)(?P=same){2,}", _repeat, anywhere_from=3, counted_after=2),
    Rule("run", rf"{_UP}{{2,}}\d|{_DOWN}{{2,}}\d", _one_by_one, anywhere_from=4, counted_after=2),
    Rule("year", r"(?:19|20)\d\d", _year),
    Rule("round", r"[1-9]\d?00", _round),
    Rule("mirror", r"(?P<outer>\d)(?P<inner>\d)(?P=inner)(?P=outer)", _mirror),
    Rule("repeated_pair", r"(?P<pair>\d\d)(?P=pair)+", _pairs, say_short=_repeated),
    Rule("doubles", r"(?P<first>\d)(?P=first)(?P<second>\d)(?P=second)", _doubles),
    Rule("tens", r"[1-9]0[1-9]0", _pairs),
    Rule("twice", _TWICE, _twice),
    Rule("next", _NEXT, _pairs),
    Rule("familiar", "(?:01|07|10|25|50|99)$", _pair, anywhere_from=2, at_end=True),
)
"""Every pattern. Of two that match the same digits, the first applies.

`next`, `tens` and `familiar` are in the table because readers picked 26 of 32 of them
(`lexicon/lists/caller_picks.csv`)."""
RULE_OF_NAME = {rule.name: rule for rule in RULES}
_BY_GROUP = {f"rule{place}": rule for place, rule in enumerate(RULES)}


@cache
def _any_rule() -> re.Pattern[str]:
    """Return the expression of all rules. It is compiled on first use, because that takes 4 ms."""
    groups = [f"(?P<{name}>{rule.expression})" for name, rule in _BY_GROUP.items()]
    return re.compile("|".join(groups), re.ASCII)


def found_patterns(digits: str, limits: tuple[int, ...]) -> list[Part]:
    """Return the patterns of `digits` at the places that they may cover.

    `limits` are the limits of the groups. The first is 0.
    """
    size = len(digits)
    found: list[Part] = []
    for start, stop in (*combinations(limits, 2), (max(size - LAST, 0), size)):
        if match := _any_rule().fullmatch(digits, start, stop):
            rule = _BY_GROUP[match.lastgroup or ""]
            if not rule.at_end:
                found.append((start, stop, rule))
    for start in range(size):
        if match := _any_rule().match(digits, start):
            rule = _BY_GROUP[match.lastgroup or ""]
            if shortest := rule.anywhere_from:
                stops = range(start + shortest, match.end() + 1)
                found += [(start, stop, rule) for stop in stops]
    return found


def has_pattern(digits: str) -> bool:
    """Return whether some of `digits` match a rule, at any place.

    A rule can match digits at a place that it does not allow. Digits without a match have no
    pattern, so their plain reading is the only one.
    """
    return _any_rule().search(digits) is not None
