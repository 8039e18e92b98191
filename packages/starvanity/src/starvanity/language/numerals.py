"""Names of numbers, as people say them in a phone number.

The names are data of a language. This module combines them.

Worked example in English: 95 is "ninety-five", 07 is "zero seven", 00 is "double zero", and 15555
in one group is "one, four fives".
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

EQUAL_DIGITS: Final = re.compile(r"(\d)\1{2,}")
"""Three or more equal digits, which are said as a group."""
TRIPLE: Final = 3
"""Equal digits with a name of their own."""


@dataclass(frozen=True, slots=True)
class Numerals:
    """Names of numbers in one language.

    The braces in a text mark the place of a name: `"double {}"`.
    """

    cardinals: tuple[str, ...]
    """The names of the numbers from 0 to 99."""
    plurals: tuple[str, ...]
    """The names of several equal digits, from 0 to 9: "sixes"."""
    double: str
    """Two equal digits as a pair."""
    triple: str
    several: str
    """More than three equal digits: the number of the digits, then their plural."""
    hundred: str
    thousand: str
    round_years: tuple[tuple[str, str], ...]
    """Years with a name that is not a name of two pairs, with the name."""
    mirrored: str
    """Two pairs, of which the second is the first backwards."""
    twice_that: str
    """Two pairs, of which the second is twice the first."""
    repeated: tuple[str, ...]
    """A pair that occurs twice, three times, and so on."""

    def digit(self, digit: str) -> str:
        """Return the name of one `digit`."""
        return self.cardinals[int(digit)]

    def cardinal(self, number: int) -> str:
        """Return the name of a `number` from 0 to 99: "thirty-five"."""
        return self.cardinals[number]

    def one_by_one(self, digits: str) -> str:
        """Return the names of `digits` one after the other: "four three nine"."""
        return " ".join([self.digit(digit) for digit in digits])

    def pair(self, digits: str) -> str:
        """Return the name of two `digits`: "thirty-five", "zero seven", "double zero"."""
        if digits == "00":
            return self.double.format(self.digit("0"))
        return self.one_by_one(digits) if digits.startswith("0") else self.cardinals[int(digits)]

    def repeat(self, digits: str) -> str:
        """Return the name of three or more equal `digits`: "triple five", "four fives"."""
        if len(digits) == TRIPLE:
            return self.triple.format(self.digit(digits[0]))
        return self.several.format(self.cardinals[len(digits)], self.plurals[int(digits[0])])

    def grouped(self, digits: str) -> str:
        """Return the names of `digits` one by one; three or more equal ones are a group.

        "six triple five" for 6555.
        """
        names = []
        start = 0
        for match in EQUAL_DIGITS.finditer(digits):
            names += [self.one_by_one(digits[start : match.start()]), self.repeat(match[0])]
            start = match.end()
        return " ".join(name for name in [*names, self.one_by_one(digits[start:])] if name)

    def transcribe(self, spoken: str) -> tuple[str, ...]:
        """Return the words of a `spoken` text in capitals, with digits in place of numbers.

        "twenty-four seven" returns 24 and 7, and "top one hundred" returns TOP and 100.
        """
        words = spoken.split()
        names = _digits_of_names(self)
        found = []
        start = 0
        while start < len(words):
            both = " ".join(words[start : start + 2])
            if both in names:
                found.append(names[both])
                start += 2
            else:
                found.append(names.get(words[start], words[start].upper()))
                start += 1
        return tuple(found)

    def hundreds(self, digits: str) -> str:
        """Return the name of a group that ends with 00: "eight hundred", "one three hundred"."""
        return self.hundred.format(self.one_by_one(digits.removesuffix("00")))


@cache
def _digits_of_names(numerals: Numerals) -> dict[str, str]:
    """Return the digits of each name of a number, and of each double digit."""
    names = {name: str(number) for number, name in enumerate(numerals.cardinals)}
    digits = {name: str(digit) for digit, name in enumerate(numerals.cardinals[:10])}
    doubles = {numerals.double.format(name): digit * 2 for name, digit in digits.items()}
    hundreds = {numerals.hundred.format(name): f"{digit}00" for name, digit in digits.items()}
    return names | doubles | hundreds
