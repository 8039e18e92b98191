"""The caller's address of a contact: a number, or the reason why there is none.

A withheld number is a word such as "anonymous", the same word in the digits of a keypad, a display
text such as "No Caller ID", or zeros. Carriers, gateways and SIP servers choose the form, and no
page of AWS lists them.

Worked example: +86282452253 is UNAVAILABLE on a keypad, so the number is withheld. It is not a
number in China.
"""

import re
from typing import Final

from starvanity.calls.model import NoNumber
from starvanity.phonewords.keypad import dial
from starvanity.phonewords.number import parse
from starvanity.phonewords.number_error import NumberError
from starvanity.phonewords.number_text import plain_text
from starvanity.phonewords.phone_number import PhoneNumber

REASONS: Final = frozenset(
    {
        "anon",
        "anonym",
        "anonymous",
        "blocked",
        "hidden",
        "private",
        "restricted",
        "suppressed",
        "unavail",
        "unavailable",
        "undisclosed",
        "unidentified",
        "unknown",
        "withheld",
    }
)
"""Words that mean a withheld number. "anonymous" is the value of SIP (RFC 3323). The others are the
values in public flows, and the texts of telephones."""
DENIALS: Final = frozenset({"n", "no", "not", "out"})
"""Words that mean a withheld number together with `OTHER_WORDS`: "No Caller ID", "N/A"."""
OTHER_WORDS: Final = frozenset(
    {
        "a",
        "area",
        "available",
        "call",
        "caller",
        "cid",
        "cli",
        "id",
        "name",
        "number",
        "of",
        "provided",
    }
)
"""Words beside a reason or a denial."""
ANONYMOUS_HOST: Final = "anonymous.invalid"
"""The host of an anonymous SIP address (RFC 3323, section 4.1.1.3)."""
LONGEST_COUNTRY_CODE: Final = 3
"""Digits (ITU-T E.164, clause 6.2.1). Gateways send a country code before a reason: +1 RESTRICTED.
"""
AMERICAN_DIGITS: Final = 11
"""Digits of a North American number with its country code. The keys of RESTRICTED after +1 have as
many, and are a number in Texas."""
KEYED_REASONS: Final = frozenset(
    dial(word)
    for word in ("ANONYMOUS", "BLOCKED", "PRIVATE", "RESTRICTED", "UNAVAILABLE", "UNKNOWN")
)
"""The reasons in the digits of a keypad, as gateways send them in place of a number."""
_URI: Final = re.compile(r"(?:^|<)\s*(?:sips?|tel):", re.IGNORECASE)


def caller_of(address: object, region: str | None = None) -> PhoneNumber | NoNumber:
    """Return the number at `address`, or the reason why there is none.

    A number in a URI may have no country code. Then read it as dialled in `region`, the line's.
    """
    if address is None:
        return NoNumber.WITHHELD
    if not isinstance(address, str):
        return NoNumber.UNREADABLE
    text = plain_text(address)
    if _is_withheld(text):
        return NoNumber.WITHHELD
    is_uri = bool(_URI.search(text))
    if not is_uri and any(map(str.isalpha, text)):
        return NoNumber.UNREADABLE  # letters are not keys here: no phone has dialled them
    try:
        number = parse(text, region=region if is_uri else None)
    except NumberError:
        return NoNumber.UNREADABLE
    return number if number.national.strip("0") else NoNumber.WITHHELD


def _is_withheld(text: str) -> bool:
    """Return whether `text` means that the caller's number is withheld."""
    if ANONYMOUS_HOST in text.lower():
        return True
    display, bracket, address = text.rpartition("<")
    shown = re.sub(r"(?i)^\s*(?:sips?|tel):|[@;>].*", " ", address).lower()
    if bracket and re.search("[A-Za-z]", display) and _is_reason(display.lower()):
        return True
    digits = re.sub(r"\D", "", shown)
    is_number = len(digits) > LONGEST_COUNTRY_CODE
    if any(map(str.isalpha, shown)):
        return not is_number and _is_reason(shown)
    keyed = digits.removeprefix("1") if len(digits) != AMERICAN_DIGITS else digits
    return keyed in KEYED_REASONS or not digits.strip("0")


def _is_reason(shown: str) -> bool:
    """Return whether all words of `shown` are known, and one is a reason or a denial.

    A text in another script is a reason too. It has no English words.
    """
    words = set(re.findall(r"[a-z]+", shown))
    is_known = words <= REASONS | DENIALS | OTHER_WORDS
    return not words or (is_known and not words.isdisjoint(REASONS | DENIALS))
