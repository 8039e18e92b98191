"""Numbers of a numbering plan: the digits of a text as `phonenumbers` reads them.

Worked example: 2065550123 in region US is +12065550123. In region GB it is +442065550123, which
has a possible length but is not valid.
"""

import re
from typing import TYPE_CHECKING

from starvanity.phonewords.number_error import LENGTH_ERRORS, NumberError
from starvanity.phonewords.phone_number import PhoneNumber, from_parsed

if TYPE_CHECKING:
    from phonenumbers import NumberParseException
    from phonenumbers import PhoneNumber as ParsedNumber

_MEXICO = 52
_MEXICAN_PREFIXES = re.compile("(?:1|01|04[45])([0-9]{10})")
"""Prefixes before a Mexican number. Mexico removed all of them in August 2019 (Instituto Federal de
Telecomunicaciones, "Plan de marcación a 10 dígitos"), but address books still have them."""
_ARGENTINA = 54
_ARGENTINE_PREFIXES = re.compile("9(?:0[0-9]{10}(?:[0-9]{2})?|[1-9][0-9]{11})")
"""A mobile with 9, and with the 0 or the 15 that is dialled only in Argentina (ENACOM, "Plan
Fundamental de Numeración Nacional")."""
_ARGENTINE_LOCAL = re.compile("15[0-9]{6,8}")
_EXIT_CODES = ("00", "011")
"""International prefixes of most countries, and of North America (ITU-T E.164, operational bulletin
"Dialling procedures")."""
_REGION_NAMES = {
    "UK": "GB",
    "EN": "GB",
    "GBR": "GB",
    "USA": "US",
    "CAN": "CA",
    "AUS": "AU",
    "DEU": "DE",
    "GER": "DE",
    "EL": "GR",
    "SP": "ES",
    "ESP": "ES",
    "FRA": "FR",
    "MEX": "MX",
    "JPN": "JP",
}
"""Regions (ISO 3166-1 alpha-2) for other names that people write."""


def check_region(region: str | None) -> None:
    """Raise `NumberError` if `region` is not a region that has phone numbers."""
    import phonenumbers  # noqa: PLC0415  (0.1 s to load)

    if region is None or region in phonenumbers.SUPPORTED_REGIONS:
        return
    name = region.strip().upper()
    nearest = _REGION_NAMES.get(name, name)
    if name.removeprefix("+").isdecimal():
        nearest = phonenumbers.region_code_for_country_code(int(name.removeprefix("+")))
    hint = f"; did you mean {nearest}?" if nearest in phonenumbers.SUPPORTED_REGIONS else ""
    raise NumberError(
        f"{region!r} is not a country: expected two capital letters such as US{hint}",
        reason="unknown-region",
    )


def number_of(digits: str, region: str | None) -> PhoneNumber:
    """Return the number of `digits`, with a leading + if it is international.

    Raise `NumberError` if the digits are not a number that is dialled in `region`.
    """
    import phonenumbers  # noqa: PLC0415  (0.1 s to load)

    if region is None and not digits.startswith("+"):
        raise NumberError(
            "this number has no country code: start it with + and the country code, "
            "or name the region that it is dialled in",
            reason="no-country",
        )
    try:
        parsed = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException as error:
        raise _error(error) from error
    _remove_mexican_prefix(parsed)
    parsed = _argentine_mobile(parsed)
    result = phonenumbers.is_possible_number_with_reason(parsed)
    if result != phonenumbers.ValidationResult.IS_POSSIBLE:
        reason, message = LENGTH_ERRORS[phonenumbers.ValidationResult.to_string(result)]
        raise NumberError(message, reason=reason)
    return from_parsed(parsed)


def _remove_mexican_prefix(parsed: "ParsedNumber") -> None:
    import phonenumbers  # noqa: PLC0415  (loaded already)

    national = phonenumbers.national_significant_number(parsed)
    number = _MEXICAN_PREFIXES.fullmatch(national)
    if parsed.country_code == _MEXICO and number:
        parsed.national_number = int(number[1])
        parsed.italian_leading_zero = None


def _argentine_mobile(parsed: "ParsedNumber") -> "ParsedNumber":
    """Return a mobile of Argentina without the prefixes that are dialled only there.

    Worked example: +54 9 11 15 2345 6789 and +54 9 011 2345 6789 are +54 9 11 2345 6789. Without an
    area code, 15 2345 6789 is the local part of a number: no area code begins with 15.
    """
    import phonenumbers  # noqa: PLC0415  (loaded already)

    national = phonenumbers.national_significant_number(parsed)
    if parsed.country_code != _ARGENTINA:
        return parsed
    if _ARGENTINE_LOCAL.fullmatch(national):
        reason, message = LENGTH_ERRORS["IS_POSSIBLE_LOCAL_ONLY"]
        raise NumberError(message, reason=reason)
    if not _ARGENTINE_PREFIXES.fullmatch(national):
        return parsed
    shorter = phonenumbers.parse(f"+{_ARGENTINA}{national[1:]}")
    mobile = phonenumbers.national_significant_number(shorter)
    return phonenumbers.parse(f"+{_ARGENTINA}9{mobile.removeprefix('9')}")


def _error(error: "NumberParseException") -> NumberError:
    result = {
        error.INVALID_COUNTRY_CODE: "INVALID_COUNTRY_CODE",
        error.TOO_LONG: "TOO_LONG",
    }.get(error.error_type, "TOO_SHORT")
    reason, message = LENGTH_ERRORS[result]
    return NumberError(message, reason=reason)


def exit_code(digits: str, region: str | None) -> str | None:
    """Return the exit code of another country that `digits` begin with; `None` without one."""
    import phonenumbers  # noqa: PLC0415  (loaded already)

    pressed = digits.removeprefix("+")
    code = next((code for code in _EXIT_CODES if pressed.startswith(code)), None)
    if code and region and pressed == digits:
        plan = phonenumbers.PhoneMetadata.metadata_for_region(region)
        if plan and plan.international_prefix and re.match(plan.international_prefix, digits):
            return None
    # 011 can begin a local number, such as 0113 in Leeds.
    is_local = code == _EXIT_CODES[1] and not is_with_country_code(pressed.removeprefix(code))
    return None if is_local else code


def is_with_country_code(digits: str) -> bool:
    """Return whether `digits` are a valid number if + is written before them."""
    try:
        return number_of(f"+{digits}", None).is_valid
    except NumberError:
        return False
