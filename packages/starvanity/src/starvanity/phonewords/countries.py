"""Numbering plans of other countries, from `phonenumbers`: find a number that fits a pattern.

Worked example: 206xxx8294 fits 206-555-8294, so `number_like` returns a number of the US.
"""

import re
from contextlib import suppress
from itertools import product

import phonenumbers

from starvanity.phonewords.phone_number import PhoneNumber, from_parsed

OPEN_DIGIT = "x"
"""The mark for any digit in a pattern of numbers."""
_LONGEST_NATIONAL = 14  # digits: E.164 allows 15, and a country code has at least one
_LONGEST_COUNTRY_CODE = 3  # digits: ITU-T E.164, clause 6.2.1
_LEADING_DIGITS = 3  # open digits to try: ranges of valid numbers differ in their first digits


def number_like(pattern: str, region: str) -> PhoneNumber | None:
    """Return a valid number whose national digits fit `pattern`; `None` if there is none.

    `OPEN_DIGIT` in `pattern` is any digit, as in 206xxx8294.
    """
    start = f"+{phonenumbers.country_code_for_region(region)}"
    varied = min(pattern.count(OPEN_DIGIT), _LEADING_DIGITS)
    for digits in product("5678923410", repeat=varied):
        national = pattern
        for digit in digits:
            national = national.replace(OPEN_DIGIT, digit, 1)
        national = national.replace(OPEN_DIGIT, "5")
        with suppress(phonenumbers.NumberParseException):
            parsed = phonenumbers.parse(start + national)
            if phonenumbers.is_valid_number(parsed):
                return from_parsed(parsed)
    return None


def country_code_of(digits: str) -> str | None:
    """Return the country code that `digits` begin with; `None` if no country has it."""
    codes = (digits[:length] for length in range(1, _LONGEST_COUNTRY_CODE + 1))
    known = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
    return next((code for code in codes if code and int(code) in known), None)


def main_region(code: str) -> str:
    """Return the main country with the country code `code`: US for 1."""
    return phonenumbers.region_code_for_country_code(int(code))


def number_lengths(region: str) -> tuple[int, ...]:
    """Return the possible lengths of national numbers of `region`, in digits, shortest first."""
    code = phonenumbers.country_code_for_region(region)
    return tuple(
        length
        for length in range(1, _LONGEST_NATIONAL + 1)
        if phonenumbers.is_possible_number(
            phonenumbers.PhoneNumber(country_code=code, national_number=10 ** (length - 1))
        )
    )


def in_national_form(area: str, region: str) -> str:
    """Return the digits of `area` without the domestic dialling prefix: 20 for (020)."""
    digits = "".join(re.findall("[0-9]", area))
    return digits.removeprefix(
        phonenumbers.ndd_prefix_for_region(region, strip_non_digits=True) or ""
    )
