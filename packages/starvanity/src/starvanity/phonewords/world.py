"""Read any number in the world, with the facts of `phonenumbers`.

A number counts when it is *possible* (right length for its country), not only when it is
assigned today: ranges reserved for fiction are numbers too.
"""

import re
import unicodedata
from contextlib import suppress
from itertools import product

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType, ValidationResult

from starvanity.phonewords.plan import NANP, NumberError, PhoneNumber

EXPECTED = "expected a phone number such as +18003569377 or (800) 356-9377"

_KINDS = {
    PhoneNumberType.FIXED_LINE: "fixed-line",
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "fixed-line-or-mobile",
    PhoneNumberType.TOLL_FREE: "toll-free",
    PhoneNumberType.PREMIUM_RATE: "premium-rate",
    PhoneNumberType.SHARED_COST: "shared-cost",
    PhoneNumberType.VOIP: "voip",
    PhoneNumberType.PERSONAL_NUMBER: "personal",
    PhoneNumberType.PAGER: "pager",
    PhoneNumberType.UAN: "uan",
    PhoneNumberType.VOICEMAIL: "voicemail",
}

_REFUSALS = {
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: (
        "no-area-code",
        "this is only the local part of a number: add the area code, as in (206) 555-0123",
    ),
    ValidationResult.INVALID_COUNTRY_CODE: (
        "unknown-country",
        "no country has this country code: write + and the country code first",
    ),
    ValidationResult.TOO_SHORT: (
        "too-short",
        "this number has too few digits for its country: give all of it, area code included",
    ),
    ValidationResult.INVALID_LENGTH: (
        "wrong-length",
        "no number in this country has this many digits: check for a missing or doubled one",
    ),
    ValidationResult.TOO_LONG: (
        "too-long",
        "this number has too many digits for its country: leave out any extension",
    ),
}

_SEPARATORS = frozenset("()[]-./\u2010\u2011\u2012\u2013\u2014\u2212\u00ad")
# Marks that phones and contact lists leave around a copied number.
_INVISIBLE = frozenset("\u200b\u200e\u200f\u202a\u202c\u2060\ufeff")
_PLUS = frozenset("+\uff0b")
_LONGEST_TEXT = 250  # characters; `phonenumbers` itself reads no longer text

OPEN = "x"
"""Stands for any digit in a pattern of numbers."""
_LONGEST_NATIONAL = 14  # digits: E.164 has 15, one of which is the country's at least
_TELLING = 3  # open digits that decide whether a number is valid: plans go by the first ones


def parse_anywhere(text: str, region: str | None) -> PhoneNumber:
    """Read `text` as any phone number in the world; raise `NumberError` when it is none."""
    plain = _plain(text)
    if region is not None and region not in phonenumbers.SUPPORTED_REGIONS:
        raise NumberError(
            f"no country is called {region!r}: expected two capital letters such as US",
            kind="unknown-region",
        )
    if region is None and not plain.startswith("+"):
        raise NumberError(
            "this number does not say its country: start it with + and the country code, "
            "or name the region it is dialled in",
            kind="no-country",
        )
    try:
        parsed = phonenumbers.parse(plain, region)
    except phonenumbers.NumberParseException as error:
        raise _refusal(error) from error
    verdict = phonenumbers.is_possible_number_with_reason(parsed)
    if verdict != ValidationResult.IS_POSSIBLE:
        kind, message = _REFUSALS[verdict]
        raise NumberError(message, kind=kind)
    return described(parsed)


def _plain(text: str) -> str:
    """Return the digits of `text` in ASCII, after its + if it has one."""
    if len(text) > _LONGEST_TEXT:
        raise NumberError(f"this text is far too long to be a phone number: {EXPECTED}")
    kept = []
    for character in text:
        if character.isdecimal():
            kept.append(str(unicodedata.decimal(character)))
        elif character in _PLUS and not kept:
            kept.append("+")
        elif not (character in _SEPARATORS or character in _INVISIBLE or character.isspace()):
            raise NumberError(f"this is not a phone number: {EXPECTED}")
    if not any(character != "+" for character in kept):
        raise NumberError(f"there is no number here: {EXPECTED}")
    return "".join(kept)


def _refusal(error: phonenumbers.NumberParseException) -> NumberError:
    verdict = {
        phonenumbers.NumberParseException.INVALID_COUNTRY_CODE: (
            ValidationResult.INVALID_COUNTRY_CODE
        ),
        phonenumbers.NumberParseException.TOO_LONG: ValidationResult.TOO_LONG,
    }.get(error.error_type, ValidationResult.TOO_SHORT)
    kind, message = _REFUSALS[verdict]
    return NumberError(message, kind=kind)


def described(parsed: phonenumbers.PhoneNumber) -> PhoneNumber:
    """Return our own value for a number that `phonenumbers` has read."""
    code = str(parsed.country_code)
    national = phonenumbers.national_significant_number(parsed)
    region = phonenumbers.region_code_for_number(parsed) or _main_region(code)
    kind = _KINDS.get(phonenumbers.number_type(parsed), "unknown")
    return PhoneNumber(
        e164=f"+{code}{national}",
        country_code=code,
        national=national,
        region=None if region == phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY else region,
        kind=kind,
        groups=_groups(parsed, national),
        prefix=_prefix(parsed, national, kind),
    )


def _main_region(code: str) -> str:
    return phonenumbers.region_code_for_country_code(int(code))


def _groups(parsed: phonenumbers.PhoneNumber, national: str) -> tuple[str, ...]:
    """Return the national number in the groups that people there write."""
    if parsed.country_code == int(NANP):
        return (national[:3], national[3:6], national[6:])
    abroad = phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
    at_home = phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    for groups in (re.findall(r"\d+", abroad)[1:], re.findall(r"\d+", at_home)):
        if len(groups) > 1 and "".join(groups) == national:
            return tuple(groups)
    return (national,)


def _prefix(parsed: phonenumbers.PhoneNumber, national: str, kind: str) -> str:
    """Return what people dial before the national number at home."""
    code = str(parsed.country_code)
    if code == NANP:
        return "1" if kind in {"toll-free", "premium-rate"} else ""
    if _main_region(code) == phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY:
        return f"+{code}"
    written = phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    digits = "".join(re.findall(r"\d", written))
    return digits.removesuffix(national) if digits.endswith(national) else ""


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
