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
        "anonymous",
        "blocked",
        "hidden",
        "private",
        "restricted",
        "unavailable",
        "unknown",
        "withheld",
    }
)
"""Words that mean a withheld number. "anonymous" is the value of SIP (RFC 3323). The others are the
values in public flows, and the texts of telephones."""
DENIALS: Final = frozenset({"n", "no", "not", "out"})
"""Words that mean a withheld number together with `OTHER_WORDS`: "No Caller ID", "N/A"."""
OTHER_WORDS: Final = frozenset(
    {"a", "area", "available", "call", "caller", "cid", "id", "name", "number", "of", "provided"}
)
"""Words beside a reason or a denial."""
ANONYMOUS_HOST: Final = "anonymous.invalid"
"""The host of an anonymous SIP address (RFC 3323, section 4.1.1.3)."""
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
    try:
        number = parse(text, region=region if _URI.search(text) else None)
    except NumberError:
        return NoNumber.UNREADABLE
    return number if number.national.strip("0") else NoNumber.WITHHELD


def _is_withheld(text: str) -> bool:
    """Return whether `text` means that the caller's number is withheld."""
    shown = re.sub(r"(?i)<?\s*\b(?:sips?|tel):|@.*|>", " ", text).lower()
    words = re.findall("[a-z]+", shown)
    digits = re.sub(r"\D", "", shown)
    if not digits:
        is_reason = not words or not (REASONS | DENIALS).isdisjoint(words)
        is_known = (REASONS | DENIALS | OTHER_WORDS).issuperset(words)
        return (is_reason and is_known) or ANONYMOUS_HOST in text.lower()
    is_keyed = digits in KEYED_REASONS and not words
    is_named = not REASONS.isdisjoint(words) and "<" in text
    return is_keyed or is_named or not digits.strip("0")
