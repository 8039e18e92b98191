"""Rows that this program printed, read again as numbers.

`spell` prints the E.164 number and its answers, with two spaces between them. `find` prints
the countries, the number with its words, the E.164 number and its kind. With --json, a row of
`spell` is an object with the key "number". Such a row is the number, if each other field reads
as the same number or is a text that the program prints beside it. Any other text beside a
complete number is an error, because it can be a part of another number.

Worked example: "+18002255669  1-800-CALL-NOW" is +18002255669. "+18002255669  1-800-FLOWERS" is
an error.
"""

import json
import re
from contextlib import suppress
from functools import cache

from starvanity.language.numerals import Numerals
from starvanity.phonewords.keypad import dial
from starvanity.phonewords.latin import folded
from starvanity.phonewords.number import read_number
from starvanity.phonewords.number_error import NumberError
from starvanity.phonewords.phone_number import NumberInput, PhoneNumber

NO_WORDS = "(no words hide in this one)"
"""The field that `spell` prints for a number without answers."""
_GAP = re.compile(r" {2,}")
_E164 = re.compile(r"\+\d+")
_REGIONS = re.compile(r"[A-Z]{2}(?: [A-Z]{2})*")


def read_row(text: str, numerals: Numerals, *, region: str | None = None) -> NumberInput:
    """Return the number in `text`, which may be a row that this program printed.

    `numerals` are the words for digits in the language of the row. Raise `NumberError` as
    `read_number` does.
    """
    is_printed = "  " in text or text.startswith("{")
    if is_printed and (number := _printed_number(text, numerals)):
        return NumberInput(number)
    return read_number(text, region=region)


def _printed_number(text: str, numerals: Numerals) -> PhoneNumber | None:
    """Return the number of a printed row; `None` if the row is not one."""
    with suppress(NumberError):
        if text.startswith("{"):
            return _json_number(text)
        fields = _GAP.split(text.strip())
        numbers = [field for field in fields if _E164.fullmatch(field)]
        if len(numbers) == 1:
            number = read_number(numbers[0]).number
            others = (field for field in fields if field != numbers[0])
            if all(_is_beside(field, number, numerals) for field in others):
                return number
    return None


def _json_number(text: str) -> PhoneNumber | None:
    """Return the number of a JSON object of `spell`."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    number = found.get("number") if isinstance(found, dict) else None
    return read_number(number).number if isinstance(number, str) else None


def _is_beside(field: str, number: PhoneNumber, numerals: Numerals) -> bool:
    """Return whether the program prints `field` beside `number`."""
    if field == NO_WORDS or _is_fact(field, number) or _dials(field, number):
        return True
    words = re.findall(r"[^\W\d_]+", field)
    is_said = bool(words) and _words_of(numerals).issuperset(words)
    return is_said and not any(map(str.isdecimal, field))


def _is_fact(field: str, number: PhoneNumber) -> bool:
    """Return whether `field` has the countries or the kind of `number`, as `find` prints them."""
    if _REGIONS.fullmatch(field):
        return number.region in field.split()
    return field == number.kind or field.startswith(f"{number.kind}, ")


def _dials(field: str, number: PhoneNumber) -> bool:
    """Return whether the keys of `field` are those of `number`, perhaps with letters past it."""
    keys = "".join(filter(str.isdecimal, dial(folded(field))))
    starts = (number.prefix.removeprefix("+"), number.country_code, "")
    if any(keys.startswith(f"{start}{number.national}") for start in starts):
        return True
    with suppress(NumberError):
        return read_number(field, region=number.region).number == number
    return False


@cache
def _words_of(numerals: Numerals) -> frozenset[str]:
    """Return the words with which the program says digits."""
    years = (name for _, name in numerals.round_years)
    texts = (
        *numerals.cardinals,
        *numerals.plurals,
        *numerals.repeated,
        *years,
        numerals.double,
        numerals.triple,
        numerals.several,
        numerals.hundred,
        numerals.thousand,
        numerals.mirrored,
        numerals.twice_that,
    )
    return frozenset(re.findall(r"[^\W\d_]+", " ".join(texts)))
