"""A number in a text without labels and extensions: digits, or digits and letters.

Letters are keys where they replace digits. Letters beside a complete number, such as a name in
brackets, are an error: dialling them would give another number.

Worked example: "1-800-FLOWERS" is +18003569377. "070 123 45 67 (Axel)" in region SE is an error,
because its digits are a number already.
"""

import re

from starvanity.phonewords.advertised_ranges import advertised_lengths
from starvanity.phonewords.keypad import dial
from starvanity.phonewords.number_error import EXPECTED, LENGTH_ERRORS, NumberError
from starvanity.phonewords.number_plan import number_of
from starvanity.phonewords.number_words import NOT_KEYS
from starvanity.phonewords.phone_number import NANP, NumberInput, PhoneNumber
from starvanity.phonewords.typed_letters import (
    groups_of,
    has_letters,
    is_key_text,
    keys_of,
    overdials,
)

SHORTEST_REPEAT = 3
"""Keys. A shorter text in brackets is not taken for the end of the number."""
LONGEST_SPELLED = 11
"""Digits of a German number, at most (Bundesnetzagentur, "Nummernplan Ortsnetzrufnummern"). The
metadata allow more. Letters that make a longer number are a name beside a complete number."""
_BRACKETS = frozenset("()[]")
_REPEAT = re.compile(r"(.*[^\s(\[])\s*[(\[]([^()\[\]]+)[)\]]")
"""A text, and another in brackets behind it: 877-222-VETS (8387)."""

_OPEN_DIGITS = re.compile(r"(?<![^\W\d_])x+(?![^\W\d_])")
"""A group of small x, as `find` prints digits that can have any value."""
_LOOK_ALIKES = re.compile(r"(?<![^\W_])(?:\d+[OoIl]{1,3}|[OoIl]{1,3}\d)[\dOoIl]*(?![^\W_])")
"""A group of digits in which the letter O or l is typed for 0 or 1: 2O6."""
_FIRST_WORD = re.compile(r"[^\W\d_]+(?![^\W_])")
_LOCAL_WITH_NAME = re.compile(
    r"\(?\d{3}[-. ]?\d{4}[^\w+]+[^\W\d_].*|[^\W\d_]+\.?\s\(?\d{3}[-. ]?\d{4}"
)
"""A local number of North America with a name. Their keys together can be ten: BOB 555-0123."""


def number_in(text: str, region: str | None) -> NumberInput:
    """Return the number in `text`, dialled in `region`; raise `NumberError` if it is not one."""
    has_digits = any(map(str.isdecimal, text))
    if not has_digits and not (has_letters(text) and _may_be_spelled_whole(text)):
        raise NumberError(f"this text has no digits: {EXPECTED}")
    if not is_key_text(text):
        raise NumberError(f"this is not a phone number: {EXPECTED}")
    repeat = _REPEAT.fullmatch(text)
    if repeat and (found := _with_repeat(repeat[1], repeat[2], region)):
        return found
    return _once(text, region)


def _once(text: str, region: str | None) -> NumberInput:
    """Return the number that the whole `text` dials."""
    if has_letters(text):
        return _lettered(text, region)
    return NumberInput(number_of(keys_of(text), region))


def _with_repeat(first: str, second: str, region: str | None) -> NumberInput | None:
    """Return the number in `first`, if `second` repeats its end in digits or letters."""
    repeated = keys_of(second)
    try:
        found = _once(first, region)
    except NumberError:
        return None
    end = dial(repeated.removeprefix("+"))
    if len(end) < SHORTEST_REPEAT or not found.number.e164.endswith(end):
        if second.isalpha() and found.number.is_valid:
            raise _letters_beside()
        return None
    if has_letters(repeated) and not found.typed:
        national = found.number.national
        kept = national[: max(len(national) - len(repeated), 0)]
        typed = (*((kept,) if kept else ()), *groups_of(second, national[len(kept) :]))
        return NumberInput(found.number, typed)
    return found


def _lettered(text: str, region: str | None) -> NumberInput:
    """Return the number that the digits and the letters of `text` dial."""
    if _OPEN_DIGITS.search(text):
        raise NumberError(
            "x is an open digit: give every digit of the number", reason="open-digits"
        )
    if _LOOK_ALIKES.search(text):
        raise NumberError(
            "the letters O and l look like the digits 0 and 1: write the digits", reason="letters"
        )
    complete = _complete(text, region)
    try:
        dialled = _dialled(keys_of(text), region)
    except NumberError as error:
        raise _letters_beside() if complete else error from error
    if complete and not _are_keys(text, complete, dialled):
        raise _letters_beside()
    if dialled.country_code == NANP and _LOCAL_WITH_NAME.fullmatch(text):
        reason, message = LENGTH_ERRORS["IS_POSSIBLE_LOCAL_ONLY"]
        raise NumberError(message, reason=reason)
    typed = groups_of(text, dialled.national)
    if not _may_begin(text, dialled) or _is_phrase(text, typed, dialled):
        raise NumberError(f"this is not a phone number: {EXPECTED}")
    return NumberInput(dialled, typed)


def _complete(text: str, region: str | None) -> PhoneNumber | None:
    """Return the number of the digits of `text` alone; `None` if they are not a number."""
    digits = re.sub(r"\D", "", text)
    try:
        return number_of(f"+{digits}" if keys_of(text).startswith("+") else digits, region)
    except NumberError:
        return None


def _dialled(keys: str, region: str | None) -> PhoneNumber:
    """Return the number that `keys` dial: a valid one, with the fewest letters past its end.

    Prefer a length that is advertised: German 0800 numbers have seven digits more, although the
    metadata allow longer ones. Raise `NumberError` if no number has these keys.
    """
    possible: PhoneNumber | None = None
    first_error: NumberError | None = None
    for digits in overdials(keys):
        try:
            number = number_of(digits, region)
        except NumberError as error:
            first_error = first_error or error
            continue
        lengths = advertised_lengths(number.region, number.national)
        if number.is_valid and (not lengths or len(number.national) in lengths):
            return number
        if possible is None or (number.is_valid and not possible.is_valid):
            possible = number
    if possible is None:
        raise first_error or NumberError(f"this is not a phone number: {EXPECTED}")
    return possible


def _are_keys(text: str, complete: PhoneNumber, dialled: PhoneNumber) -> bool:
    """Return whether letters beside the `complete` number are keys of the number `dialled`.

    Numbers of one country can have many lengths: 030 1234 and 030 1234 LILY are both German. Then
    letters are keys as this program prints them: in capitals behind digits, without brackets, and
    all of them are dialled.
    """
    if dialled.is_valid and not complete.is_valid:
        return True
    is_printed = text.isupper() and not _BRACKETS.intersection(text)
    is_named = bool(_FIRST_WORD.match(text) or NOT_KEYS.search(text))
    is_whole = dial(keys_of(text)).endswith(dialled.national)
    is_short = len(dialled.national) <= LONGEST_SPELLED
    return (
        is_printed
        and not is_named
        and is_whole
        and is_short
        and dialled.is_valid == complete.is_valid
    )


def _may_begin(text: str, dialled: PhoneNumber) -> bool:
    """Return whether `text` begins as a number does: with a digit, or with letters as printed.

    A name and a local number can be ten keys, too (Bob 555-0123). So letters at the start are in
    capitals.
    """
    if keys_of(text).strip("+")[0].isdecimal():
        return True
    return text.isupper() and (any(map(str.isdecimal, text)) or dialled.country_code == NANP)


def _is_phrase(text: str, typed: tuple[str, ...], number: PhoneNumber) -> bool:
    """Return whether `text` is a phrase that begins with a figure: 24 Oxford Road, 2 digits open.

    In a phoneword that a person types, the first group is digits. If a word begins in it, the
    phoneword is as this program prints it: in capitals, with hyphens or with the prefix. Between
    spaces, letters past the last digit need the prefix in North America.
    """
    spelled = "".join(typed)
    first_letter = next((at for at, key in enumerate(spelled) if key.isalpha()), len(spelled))
    is_north_american = number.country_code == NANP
    prefix = number.prefix or (NANP if is_north_american else "+")
    has_prefix = keys_of(text).startswith(("+", prefix))
    if not (is_north_american or number.is_valid):
        return not (text.isupper() and has_prefix)
    if first_letter >= len(number.groups[0]):
        has_extra = len(spelled) > len(number.national)
        is_spaced = " " in text and "-" not in text
        return is_north_american and has_extra and is_spaced and not has_prefix
    if not spelled:  # the country changes the dialled digits
        return False
    is_printed = "-" in text if is_north_american else has_prefix or not number.prefix
    return not (text.isupper() and is_printed)


def _may_be_spelled_whole(text: str) -> bool:
    """Return whether a text without digits is written as a number: CALL-ME-BABY."""
    return text.isupper() and "-" in text


def _letters_beside() -> NumberError:
    return NumberError(
        "there are letters beside a complete number: give the number alone", reason="letters"
    )
