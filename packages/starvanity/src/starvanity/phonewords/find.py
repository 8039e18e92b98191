"""Find the numbers that spell given words, the reverse of `spell`.

A *number range* has fixed first digits (800 in North America, an area code) and d more digits.
Words of n letters are at the end of the number. If n < d, the d - n digits before them are open
(written x). If n > d, the last n - d letters are extra letters, which the network ignores.

Worked example: FLOWERS has n = 7. In North America d = 7, so it is 1-800-FLOWERS, +18003569377. In
Britain it is 0800 FLOWERS, +448003569377 (d = 7), or +44800356937 with the S ignored (d = 6). CABS
has n = 4: it is +1800xxx2227 with three open digits, and 13 CABS, +61132227, in Australia (d = 4).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from starvanity.phonewords.countries import (
    OPEN_DIGIT,
    in_national_form,
    number_lengths,
    number_like,
)
from starvanity.phonewords.keypad import LETTERS, dial
from starvanity.phonewords.lexicon import MOST_EXTRA_LETTERS
from starvanity.phonewords.number import NANP
from starvanity.phonewords.phoneword import Digits, Phoneword, Word

FEWEST_KEYS = 2
"""Letters and digits of the shortest words to find. A single letter is not a word."""
MOST_AREA_SHOWN = 20
"""Characters of a refused area code that an error message repeats."""
_APOSTROPHES = str.maketrans("", "", "'\u2019")
"""Apostrophes are removed: DOMINO'S is dialled as DOMINOS."""
_KEYS = frozenset("0123456789").union(*LETTERS.values())


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Numbers with the same first digits, whose other digits may spell words."""

    regions: tuple[str, ...]  # countries that can dial them, such as "US"
    first_digits: str  # of the national number; they are never spelled
    digits: int  # number of the digits that follow


# Ranges that businesses advertise as words. Toll-free codes of North America: FCC, "What Is a
# Toll-Free Number"; Britain: Ofcom's numbering plan; Ireland: ComReg; Australia's 13, 1300 and
# 1800: ACMA; New Zealand's 0800 and 0508: NZ NAD; South Africa: ICASA; Germany's 0800, and 0700,
# which is for words: Bundesnetzagentur. A test checks each against `phonenumbers` 9.0.42.
ADVERTISED_RANGES = (
    *(
        NumberRange(("US", "CA"), code, 7)
        for code in ("800", "833", "844", "855", "866", "877", "888")
    ),
    NumberRange(("GB",), "800", 7),
    NumberRange(("GB",), "800", 6),
    NumberRange(("GB",), "808", 7),
    NumberRange(("IE",), "1800", 6),
    NumberRange(("AU",), "13", 4),
    NumberRange(("AU",), "1300", 6),
    NumberRange(("AU",), "1800", 6),
    NumberRange(("NZ",), "800", 6),
    NumberRange(("NZ",), "800", 7),
    NumberRange(("NZ",), "508", 6),
    NumberRange(("ZA",), "800", 6),
    NumberRange(("ZA",), "860", 6),
    NumberRange(("DE",), "800", 7),
    NumberRange(("DE",), "700", 8),
    NumberRange(("AT",), "800", 6),
    NumberRange(("CH",), "800", 6),
)
REGIONS = tuple(dict.fromkeys(region for one in ADVERTISED_RANGES for region in one.regions))
"""Countries with numbers that businesses advertise as words."""


class NumberRangeError(ValueError):
    """No number range fits the regions or the area code. The message gives the expected input."""


class FindError(ValueError):
    """No number can spell the words. The message gives the expected input."""


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """The numbers of one range that spell the words. Open digits are `OPEN_DIGIT`.

    `e164` is the number to dial, `text` is the number as written in its country. The network
    ignores the last `extra_letters` of `text`. `regions` are the countries that can dial it,
    `kind` is the kind of a `PhoneNumber`.
    """

    regions: tuple[str, ...]
    kind: str
    text: str
    e164: str
    extra_letters: int

    @property
    def open_digits(self) -> int:
        """Return the number of open digits."""
        return self.e164.count(OPEN_DIGIT)


def number_ranges(regions: Iterable[str] = (), area: str | None = None) -> tuple[NumberRange, ...]:
    """Return the advertised number ranges of `regions`; without `regions`, all of them.

    With `area`, the first digits of local numbers (206, or 020 in Britain), return the ranges of
    these numbers instead. Raise `NumberRangeError` if there are none.
    """
    named = tuple(dict.fromkeys(regions)) or REGIONS
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


def find(words: str, among: Iterable[NumberRange] = ADVERTISED_RANGES) -> tuple[NumberMatch, ...]:
    """Return the numbers that spell `words`, by country, the closest fit first.

    `words` has letters and digits, with spaces or hyphens between the words. Raise `FindError` if
    no keypad can spell them, or if they are too long for every range.
    """
    parts = _parts(words)
    length = len("".join(parts))
    tried = tuple(among)
    most = max(one.digits for one in tried) + MOST_EXTRA_LETTERS
    if length > most:
        raise FindError(
            f"{length} letters are too many: expected at most {most}, "
            f"{MOST_EXTRA_LETTERS} of which the network ignores"
        )
    fitting = [one for one in tried if length - one.digits <= MOST_EXTRA_LETTERS]
    countries = list(dict.fromkeys(one.regions for one in tried))

    def closeness(one: NumberRange) -> tuple[int, int, bool]:
        past = length - one.digits
        return countries.index(one.regions), abs(past), past > 0

    return tuple(_matches(parts, sorted(fitting, key=closeness)))


def _parts(words: str) -> list[str]:
    """Return the words of `words` in capitals, as letters and digits of a keypad."""
    parts = words.translate(_APOSTROPHES).replace("-", " ").upper().split()
    keys = "".join(parts)
    unknown = [key for key in keys if key not in _KEYS]
    if unknown:
        raise FindError(f"{unknown[0]!r} is not on a key: expected letters A to Z, as in CALL NOW")
    if len(keys) < FEWEST_KEYS or not any(map(str.isalpha, keys)):
        raise FindError("this is too short or not a word: expected a word such as FLOWERS")
    return parts


def _matches(parts: list[str], fitting: Iterable[NumberRange]) -> Iterator[NumberMatch]:
    """Yield the match of each range that has a valid number with these letters."""
    letters = "".join(parts)
    for one in fitting:
        free = OPEN_DIGIT * (one.digits - len(letters))
        pattern = one.first_digits + free + dial(letters)[: one.digits]
        number = number_like(pattern, one.regions[0])
        if number is not None:
            # Digits are written in groups. Elsewhere, a group may split the first digits: 080 0.
            begin = Digits if number.country_code == NANP else Word
            between = [Digits(free)] if free else []
            spelling = Phoneword(number, (begin(one.first_digits), *between, *map(Word, parts)))
            yield NumberMatch(
                one.regions, number.kind, spelling.text, spelling.dials, spelling.extra_letters
            )
