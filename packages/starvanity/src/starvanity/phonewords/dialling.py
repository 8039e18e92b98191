"""The number that a phoneword dials: letters are replaced by the digits of their keys.

A phoneword with all digits of a number is the number. Words alone are only a part of a number, so
they are their keys.

Worked example: 1-800-FLOWERS dials +18003569377, and FLOWERS dials 3569377.
"""

from starvanity.phonewords.find_text import ANY_KEY, FindError, keys_of, parts_of, plain_words
from starvanity.phonewords.keypad import dial
from starvanity.phonewords.number import read_number
from starvanity.phonewords.number_error import NumberError

MOST_KEYS = 15
"""Digits of the longest number (ITU-T E.164, clause 6.1)."""


class DialError(ValueError):
    """No keypad can dial the words. The message gives the expected input."""


def dial_words(words: str, *, region: str = "US") -> str:
    """Return the E.164 number that `words` dial, as dialled in `region`.

    If `words` are only a part of a number, return the digits of their keys. Raise `DialError` if no
    keypad can dial them, or if letters follow a whole number.
    """
    if ANY_KEY in plain_words(words):
        raise DialError("an open digit (? or x) cannot be dialled: write a digit in its place")
    if not any(map(str.isdecimal, words)):
        return _keys(words)
    try:
        return read_number(words, region=region).number.e164
    except NumberError as error:
        is_part = not words.lstrip().startswith("+") and error.reason != "unknown-region"
        if is_part and not _has_whole_number(words, region):
            return _keys(words)
        raise DialError(str(error)) from error


def _has_whole_number(words: str, region: str) -> bool:
    """Return whether the digits of `words` are a number without the letters, as in a label."""
    digits = "".join(character for character in words if not character.isalpha())
    try:
        read_number(digits, region=region)
    except NumberError:
        return False
    return True


def _keys(words: str) -> str:
    """Return the digits of the keys of `words`; raise `DialError` if there are none."""
    try:
        keys = dial(keys_of(parts_of(plain_words(words))))
    except FindError as error:
        raise DialError(str(error)) from error
    if not 0 < len(keys) <= MOST_KEYS:
        raise DialError(
            f"this has {len(keys)} letters and digits: expected 1 to {MOST_KEYS}, "
            "as in 1-800-FLOWERS"
        )
    return keys
