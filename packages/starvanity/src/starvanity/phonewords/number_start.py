"""Numbers whose first digits are in the text: 1-800-FLOWERS, 0800 REPAIR, 206-555-LAKE.

The digits before the first letter are compared with the first digits of each range, as its country
writes them (1800 or 800, 0800). If no range fits exactly, they may begin a local number. Its
letters complete the number. Digits that begin no number are keys, as in 24 7 TAXI.

Worked example: 1300 FLOWER begins the range 1300 of Australia, and FLOWER is left to spell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from starvanity.phonewords.advertised_ranges import HOME, REGIONS, NumberRange
from starvanity.phonewords.countries import (
    OPEN_DIGIT,
    country_code_of,
    in_national_form,
    main_region,
    number_like,
)
from starvanity.phonewords.find_text import FindError, first_digits, keys_of, without_first
from starvanity.phonewords.keypad import MOST_EXTRA_LETTERS, dial
from starvanity.phonewords.phone_number import NANP
from starvanity.phonewords.phoneword import Word

_TRUNK = "0"
"""Most countries dial 0 before a national number (ITU-T E.164, table of national prefixes)."""


@dataclass(frozen=True, slots=True)
class NumberStart:
    """A number range and the words that are spelled after its first digits."""

    range: NumberRange
    parts: tuple[Word, ...]

    @property
    def free_digits(self) -> int:
        """Return the number of digits before the words; negative if letters are left over."""
        return self.range.digits - len(keys_of(self.parts))


def split_country(parts: tuple[Word, ...]) -> tuple[str, tuple[Word, ...]]:
    """Return the country code that the digits of `parts` begin with, and the other parts.

    Raise `FindError` if no country has the code.
    """
    code = country_code_of(first_digits(parts))
    if code is None:
        raise FindError("no country has this country code: expected + and a code, as in +1 or +44")
    return code, without_first(parts, len(code))


def range_starts(
    parts: tuple[Word, ...], among: Sequence[NumberRange], code: str | None
) -> tuple[NumberStart, ...]:
    """Return the ranges of `among` whose first digits begin `parts`, with the other parts.

    With a country `code`, return only its ranges. For each country, return only the ranges with
    the most first digits: 1300, but not 13.
    """
    lead = first_digits(parts)
    # A separate 1 is the prefix of North America. 1800 in one group is also a range of Australia.
    only = NANP if code is None and parts[0].text == NANP else code
    found = []
    for one in among:
        written = next((form for form in _written(one, lead, only) if lead.startswith(form)), None)
        if written is not None:
            found.append(NumberStart(one, without_first(parts, len(written))))
    most = {each.range.regions: 0 for each in found}
    for each in found:
        most[each.range.regions] = max(most[each.range.regions], len(each.range.first_digits))
    return tuple(each for each in found if len(each.range.first_digits) == most[each.range.regions])


def _written(one: NumberRange, lead: str, code: str | None) -> Iterator[str]:
    """Yield the first digits of `one` as people write them, if they can begin `lead`."""
    first = one.first_digits
    if first not in lead[: len(first) + 1]:  # a prefix has at most one digit
        return
    number = number_like(first + OPEN_DIGIT * one.digits, one.regions[0])
    if number is None or code not in {None, number.country_code}:
        return
    yield number.prefix + first
    if code is not None or number.country_code == NANP:
        yield first


def local_starts(
    parts: tuple[Word, ...], among: Sequence[NumberRange], code: str | None
) -> tuple[NumberStart, ...]:
    """Return the local numbers that the digits and letters of `parts` complete, by country.

    Read the digits as dialled in the countries of `among`. If these are all countries, read digits
    without 0 as dialled in `HOME`. Letters may be left over if only one country is read.
    """
    named = dict.fromkeys(region for one in among for region in one.regions)
    is_every = set(named) >= set(REGIONS)
    lead = first_digits(parts)
    if code is not None:
        regions = [main_region(code)]
    elif is_every and not lead.startswith(_TRUNK):
        regions = [HOME]
    else:
        regions = list(dict.fromkeys(one.regions[0] for one in among))
    left_over = MOST_EXTRA_LETTERS if len(regions) == 1 else 0
    found = (_local_start(parts, region, left_over, code) for region in regions)
    allowed = (each for each in found if each is not None)
    return tuple(
        dict.fromkeys(each for each in allowed if is_every or each.range.regions[0] in named)
    )


def _local_start(
    parts: tuple[Word, ...], region: str, left_over: int, code: str | None
) -> NumberStart | None:
    """Return the local number of `region` that `parts` complete, with the fewest extra letters."""
    groups = takewhile(str.isdecimal, (part.text for part in parts))
    lead = "".join(groups) or first_digits(parts)
    first = in_national_form(lead, region)
    rest = without_first(parts, len(lead))
    keys = dial(keys_of(rest))
    for digits in range(len(keys), len(keys) - left_over - 1, -1):
        number = number_like(first + keys[:digits], region)
        if number and (code or number.country_code == NANP or lead == number.prefix + first):
            return NumberStart(NumberRange((number.region or region,), first, digits), rest)
    return None
