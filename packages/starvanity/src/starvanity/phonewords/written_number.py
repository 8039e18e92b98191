"""Numbers of every country in any written form: read a text, or raise an error with the reason.

The text is made plain (`number_text`), then freed of spreadsheet forms, labels and extensions
(`number_forms`). `phonenumbers` reads the rest. Letters are keys (`typed_letters`).

A number must have a *possible* length for its country. It need not be assigned, because numbers
reserved for fiction are accepted too. But a text that can be read in two ways is the number that
its country uses (a *valid* one).

Worked example: "Tel: 1-800-FLOWERS x9" in region US is +18003569377, typed as 800 and FLOWERS,
with a note about the extension.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from starvanity.phonewords.number_error import EXPECTED, NumberError
from starvanity.phonewords.number_forms import halves, parts, unwrapped, variants
from starvanity.phonewords.number_input import number_in
from starvanity.phonewords.number_plan import check_region, exit_code, is_with_country_code
from starvanity.phonewords.number_text import LONGEST_TEXT, plain_text
from starvanity.phonewords.phone_number import NumberInput
from starvanity.phonewords.typed_letters import keys_of

LONGEST_ONE = 12
"""Digits. Two numbers in one text have as many together, so a shorter number is not checked. This
saves time."""
_TOO_MANY = frozenset({"too-long", "wrong-length"})
"""Reasons of a number with too many digits, perhaps because it begins with a country code."""


def read_written(text: str, region: str | None) -> NumberInput:
    """Return the phone number in `text`, dialled in `region`; see `number.read_number`."""
    check_region(region)
    if len(text) > LONGEST_TEXT:
        raise NumberError(f"this text is too long for a phone number: {EXPECTED}")
    plain = unwrapped(plain_text(text))
    possible: list[NumberInput] = []
    errors: list[NumberError] = []
    for variant in variants(plain):
        try:
            found = replace(number_in(variant.text, region), notes=variant.notes)
        except NumberError as error:
            errors.append(error)
            if error.reason == "no-area-code" and variant.has_lost_label:
                break  # a label and the local part of a number are not ten keys: FAX 555-0123
            continue
        if found.number.is_valid:
            _refuse_joined(variant.text, found, region)
            return found
        possible.append(found)
    return _doubtful(plain, region, possible, errors)


def _doubtful(
    plain: str, region: str | None, possible: list[NumberInput], errors: list[NumberError]
) -> NumberInput:
    """Return the first `possible` number, unless `plain` is two numbers or has an exit code.

    Raise the first of `errors` if there is no number.
    """
    if repeated := _one_of_two(plain, region):
        return repeated
    keys = keys_of(plain)
    if code := exit_code(keys, region):
        raise NumberError(
            f"{code} is the exit code of another country: "
            "write + instead of it, before the country code",
            reason="exit-code",
        )
    if possible:
        return possible[0]
    if len(parts(plain)) > 1:
        raise _two_numbers()
    error = errors[0]
    if error.reason in _TOO_MANY and is_with_country_code(keys):
        raise NumberError(
            f"{error}; if it begins with a country code, write + before it", reason=error.reason
        )
    raise error


def _refuse_joined(text: str, found: NumberInput, region: str | None) -> None:
    """Raise `NumberError` if the long number `found` is two numbers of a country with many lengths.

    The second begins with 0 or +, or has / with spaces before it: 0732 123 / 0732 456 in Austria.
    """
    if len(found.number.national) < LONGEST_ONE or found.typed:
        return
    for first, second in halves(text):
        is_apart = second.startswith(("0", "+", "(0")) or " / " in text
        numbers = [_number(part, region) for part in (first, second)]
        if is_apart and all(one and one.number.is_valid for one in numbers):
            raise _two_numbers()


def _one_of_two(plain: str, region: str | None) -> NumberInput | None:
    """Return the number that `plain` has twice; `None` if it has one number or none.

    Raise `NumberError` for two different numbers.
    """
    for texts in halves(plain):
        found = [one for one in map(partial(_number, region=region), texts) if one]
        if len(found) == len(texts) and all(one.number.is_valid for one in found):
            return _same(found)
    found = [one for one in map(partial(_number, region=region), parts(plain)) if one]
    return _same(found) if len(found) > 1 else None


def _same(found: Sequence[NumberInput]) -> NumberInput:
    """Return one of `found`, with letters if one has them; raise `NumberError` if they differ."""
    if len({one.number for one in found}) > 1:
        raise _two_numbers()
    return max(found, key=lambda one: len(one.typed))


def _number(text: str, region: str | None) -> NumberInput | None:
    """Return the number in a part of a text; `None` if the part is not a number."""
    for variant in variants(unwrapped(text)):
        with suppress(NumberError):
            return number_in(variant.text, region)
    return None


def _two_numbers() -> NumberError:
    return NumberError("these are two numbers: give one number", reason="two-numbers")
