"""Numbering plans of other countries, from `phonenumbers`: which numbers exist that fit a pattern.

Worked example: 206xxx8294 fits 206-555-8294, so `number_like` returns a number of the US.
"""

import re
from contextlib import suppress
from itertools import product

import phonenumbers

from starvanity.phonewords.number import PhoneNumber, described

OPEN = "x"
"""Stands for any digit in a pattern of numbers."""
_LONGEST_NATIONAL = 14  # digits: E.164 has 15, one of which is the country's at least
_TELLING = 3  # open digits that decide whether a number is valid: plans go by the first ones


def number_like(pattern: str, region: str) -> PhoneNumber | None:
    """Return a valid number whose national digits fit `pattern`; `None` when there is none.

    Each `OPEN` in it stands for any digit, as in 206xxx8294.
    """
    start = f"+{phonenumbers.country_code_for_region(region)}"
    opening = min(pattern.count(OPEN), _TELLING)
    for digits in product("5678923410", repeat=opening):
        national = pattern
        for digit in digits:
            national = national.replace(OPEN, digit, 1)
        national = national.replace(OPEN, "5")
        with suppress(phonenumbers.NumberParseException):
            parsed = phonenumbers.parse(start + national)
            if phonenumbers.is_valid_number(parsed):
                return described(parsed)
    return None


def number_lengths(region: str) -> tuple[int, ...]:
    """Return how many digits national numbers of `region` may have, shortest first."""
    code = phonenumbers.country_code_for_region(region)
    return tuple(
        length
        for length in range(1, _LONGEST_NATIONAL + 1)
        if phonenumbers.is_possible_number(
            phonenumbers.PhoneNumber(country_code=code, national_number=10 ** (length - 1))
        )
    )


def in_national_form(area: str, region: str) -> str:
    """Return the digits of `area` without what is dialled before them at home: 20 for (020)."""
    digits = "".join(re.findall("[0-9]", area))
    return digits.removeprefix(
        phonenumbers.ndd_prefix_for_region(region, strip_non_digits=True) or ""
    )
