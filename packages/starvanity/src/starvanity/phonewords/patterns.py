"""Digit patterns: ways to say the digits of a number that are easy to remember.

A number has at most one answer with patterns, and one plain reading. The digits of an area code
are not part of the text.

Worked example: +12065551984 is said "triple five, nineteen eighty-four". Its plain reading is
"five five five, nineteen, eighty-four".
"""

from dataclasses import dataclass, field
from itertools import accumulate

from starvanity.language.english import ENGLISH
from starvanity.language.numerals import Numerals
from starvanity.phonewords.division import (
    best_division,
    features,
    plain_division,
    reading_limits,
)
from starvanity.phonewords.kinds import AnswerKind
from starvanity.phonewords.pattern_rules import RULE_OF_NAME, Part, found_patterns, has_pattern
from starvanity.phonewords.phone_number import PhoneNumber
from starvanity.phonewords.shape import in_steps
from starvanity.phonewords.weights import PATTERN

_PLAIN_NAMES = {1: "single", 2: "pair", 3: "digits"}
"""The name of a part without a pattern, by its number of digits."""


@dataclass(frozen=True, slots=True)
class PatternPart:
    """Some digits of a number, and the name of their pattern.

    `name` is the name of a rule. In a plain reading, it is `single`, `pair` or `digits`.
    """

    digits: str
    name: str

    @property
    def is_plain(self) -> bool:
        """Return whether the digits are read without a pattern."""
        return self.name not in RULE_OF_NAME

    def text(self, numerals: Numerals) -> str:
        """Return the digits as people say them: "triple seven"."""
        if rule := RULE_OF_NAME.get(self.name):
            return rule.say(self.digits, numerals)
        say = numerals.pair if self.name == "pair" else numerals.one_by_one
        return say(self.digits)

    def short_text(self, numerals: Numerals) -> str:
        """Return the text by which people remember the digits: "zero one, twice" for 0101."""
        rule = RULE_OF_NAME.get(self.name)
        if rule and rule.say_short:
            return rule.say_short(self.digits, numerals)
        return self.text(numerals)


@dataclass(frozen=True, slots=True, repr=False)
class DigitPattern:
    """A way to say the digits of one number."""

    number: PhoneNumber
    parts: tuple[PatternPart, ...]
    """The parts after the area code, from left to right."""
    unspelled: int = 0
    """Number of leading digits that are not in `parts`, such as those of an area code."""
    total_steps: int | None = field(default=None, compare=False)
    """The total score in steps of 1/256."""
    numerals: Numerals = field(default=ENGLISH.numerals, compare=False)
    """The names of numbers in the language of the text."""

    def __repr__(self) -> str:
        return f"<DigitPattern {self.text} of {self.number.e164}>"

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """Return the parts as people say them: "triple seven, nineteen eighty-four"."""
        return ", ".join(self.part_texts)

    @property
    def part_texts(self) -> tuple[str, ...]:
        """Return the text of each part."""
        return tuple([part.text(self.numerals) for part in self.parts])

    @property
    def short_text(self) -> str | None:
        """Return the text by which people remember the last pattern; `None` without a pattern."""
        strong = [part for part in self.parts if not part.is_plain]
        return strong[-1].short_text(self.numerals) if strong else None

    @property
    def national(self) -> str:
        """Return the national number in digits."""
        return self.number.national

    @property
    def dials(self) -> str:
        """Return the E.164 number that these digits dial."""
        return self.number.e164

    @property
    def kind(self) -> AnswerKind:
        """Return the kind of the answer."""
        return AnswerKind.PATTERN

    @property
    def across(self) -> bool:
        """Return `False`, because no word begins in the area code."""
        return False

    @property
    def look_alike(self) -> bool:
        """Return `False`, because no digit represents a letter."""
        return False

    @property
    def words(self) -> tuple[str, ...]:
        """Return an empty tuple, because there are no letters."""
        return ()

    @property
    def extra_letters(self) -> int:
        """Return 0, because there are no letters."""
        return 0

    @property
    def coverage(self) -> float:
        """Return 0, because there are no letters."""
        return 0.0

    @property
    def is_plain(self) -> bool:
        """Return whether no part has a pattern."""
        return all(part.is_plain for part in self.parts)

    @property
    def features(self) -> dict[str, int]:
        """Return the features of the score: its patterns by name."""
        ends = accumulate(len(part.digits) for part in self.parts)
        division: list[Part] = [
            (end - len(part.digits), end, RULE_OF_NAME.get(part.name))
            for part, end in zip(self.parts, ends, strict=True)
        ]
        return features(division, reading_limits(self.number, self.unspelled))


def strong_pattern(
    number: PhoneNumber, unspelled: int, numerals: Numerals = ENGLISH.numerals
) -> DigitPattern | None:
    """Return the best division with patterns of the digits after the first `unspelled`."""
    digits = number.national[unspelled:]
    if not has_pattern(digits):
        return None
    limits = reading_limits(number, unspelled)
    found = found_patterns(digits, limits)
    if not found:
        return None
    return _pattern(number, unspelled, best_division(found, limits), numerals)


def plain_reading(
    number: PhoneNumber, unspelled: int, numerals: Numerals = ENGLISH.numerals
) -> DigitPattern:
    """Return the plain reading of the digits after the first `unspelled`: one digit at least."""
    limits = reading_limits(number, unspelled)
    return _pattern(number, unspelled, plain_division(limits), numerals)


_STEPS = {feature: in_steps(weight) for feature, weight in PATTERN.items()}
"""Scores of the features of an answer, in steps."""


def score_steps(features: dict[str, int]) -> int:
    """Return the score of `features` in steps."""
    return sum([_STEPS[feature] * amount for feature, amount in features.items()])


def _pattern(
    number: PhoneNumber, unspelled: int, division: list[Part], numerals: Numerals
) -> DigitPattern:
    """Return the pattern of a `division`, with its score."""
    digits = number.national[unspelled:]
    limits = reading_limits(number, unspelled)
    parts = [
        PatternPart(digits[start:stop], rule.name if rule else _PLAIN_NAMES[stop - start])
        for start, stop, rule in division
    ]
    steps = score_steps(features(division, limits))
    return DigitPattern(number, tuple(parts), unspelled, steps, numerals)
