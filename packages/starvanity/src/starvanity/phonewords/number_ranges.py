"""Ranges of numbers whose last digits may spell words: advertised ranges and local numbers.

A *number range* has fixed first digits (800 in North America, an area code) and d more digits.
Worked example: `number_ranges(["US"], "206")` is the range 206 with d = 7.
"""

from collections.abc import Iterable

from starvanity.phonewords.advertised_ranges import ADVERTISED_RANGES, HOME, REGIONS, NumberRange
from starvanity.phonewords.countries import (
    OPEN_DIGIT,
    in_national_form,
    number_lengths,
    number_like,
)
from starvanity.phonewords.find_text import FindError

MOST_AREA_SHOWN = 20
"""Characters of a refused area code that an error message repeats."""


class NumberRangeError(FindError):
    """No number range fits the regions or the area code. The message gives the expected input."""


def number_ranges(regions: Iterable[str] = (), area: str | None = None) -> tuple[NumberRange, ...]:
    """Return the advertised number ranges of `regions`; without `regions`, all of them.

    With `area`, the first digits of local numbers (206, or 020 in Britain), return the ranges of
    these numbers instead, by default in `HOME`. Raise `NumberRangeError` if there are none.
    """
    named = tuple(dict.fromkeys(regions)) or (REGIONS if area is None else (HOME,))
    if area is not None:
        return tuple(one for region in named for one in _local_ranges(region, area))
    unknown = [region for region in named if region not in REGIONS]
    if unknown:
        raise NumberRangeError(
            f"no advertised numbers of {unknown[0]} are known: give an area (the first digits of "
            f"its numbers, such as 800), or one of {', '.join(REGIONS)}"
        )
    return tuple(one for one in ADVERTISED_RANGES if not set(named).isdisjoint(one.regions))


def _local_ranges(region: str, area: str) -> tuple[NumberRange, ...]:
    """Return a range for each length that numbers of `region` have after `area`."""
    first = in_national_form(area, region)
    lengths = [length - len(first) for length in number_lengths(region) if first]
    numbers = ((digits, number_like(first + OPEN_DIGIT * digits, region)) for digits in lengths)
    found = tuple(
        NumberRange((number.region or region,), first, digits)
        for digits, number in numbers
        if number
    )
    if not found:
        raise NumberRangeError(
            f"no number of {region} begins with {area[:MOST_AREA_SHOWN]!r}: "
            "expected an area code, such as 206 in US or 020 in GB"
        )
    return found
