"""Hybrids: digits and letters that have a meaning together, such as SK8, 9PM and 24-7.

`lists/hybrids.txt` has the curated forms. This module generates the regular forms: times, ordinals
and doubles.

Worked example: 9PM is the hybrid `Hybrid("9PM", "nine P M", "976", "hour")`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lexicon import sources
from starvanity.language.english import ENGLISH
from starvanity.phonewords.keypad import dial

LIST = sources.LISTS / "hybrids.txt"
CARDINALS = ENGLISH.numerals.cardinals[:20]
"""Names of the numbers from 0 to 19."""
ROUND = {20: "twenty", 30: "thirty", 50: "fifty", 100: "hundred"}
"""Names of the round numbers that begin an ordinal. 100TH is said "hundredth"."""
IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
    "twenty": "twentieth",
    "thirty": "thirtieth",
    "fifty": "fiftieth",
}
"""Ordinals that are not the cardinal with TH."""
DAYS = range(1, 32)
"""Days of a month. Their ordinals are dates."""
JUBILEES = (50, 100)
"""Anniversaries with an ordinal of at least three characters that callers know."""
HOURS = range(1, 13)
"""Hours of a clock with AM and PM."""
DOUBLED = range(2, 10)
"""Digits that are printed twice: 4X4. 1X1 has no meaning."""
SUFFIXES = {1: "ST", 2: "ND", 3: "RD"}
"""Endings of ordinals by the last digit. All others, and 11 to 13, end in TH."""


@dataclass(frozen=True, slots=True)
class Hybrid:
    """One hybrid: the printed `text`, the `spoken` form, the dialled `digits` and its `group`.

    `text` may contain hyphens, which are not dialled. In `spoken`, a capital alone is a letter.
    """

    text: str
    spoken: str
    digits: str
    group: str


def hybrids() -> tuple[Hybrid, ...]:
    """Return all hybrids: the curated forms in the order of the list, then the generated forms."""
    return (*curated(), *times(), *ordinals(), *doubles())


def curated() -> Iterator[Hybrid]:
    """Yield the forms of `lists/hybrids.txt`. The group of a form is the name of its section."""
    group = ""
    for line in LIST.read_text().splitlines():
        if line.startswith("["):
            group = line.strip("[]")
        elif line and not line.startswith("#"):
            text, spoken = line.split(maxsplit=1)
            yield _hybrid(text, spoken, group)


def times() -> Iterator[Hybrid]:
    """Yield the full hours: 1AM to 12AM and 1PM to 12PM."""
    for half in ("AM", "PM"):
        for hour in HOURS:
            yield _hybrid(f"{hour}{half}", f"{CARDINALS[hour]} {half[0]} {half[1]}", "hour")


def ordinals() -> Iterator[Hybrid]:
    """Yield the ordinals of dates and of jubilees: 1ST to 31ST, 50TH and 100TH."""
    for number in (*DAYS, *JUBILEES):
        yield _hybrid(f"{number}{_suffix(number)}", _ordinal(number), "ordinal")


def doubles() -> Iterator[Hybrid]:
    """Yield 2X2, 3X3, 4X4 and 10X."""
    for digit in DOUBLED:
        name = CARDINALS[digit]
        yield _hybrid(f"{digit}X{digit}", f"{name} by {name}", "double")
    yield _hybrid("10X", "ten X", "double")


def _hybrid(text: str, spoken: str, group: str) -> Hybrid:
    return Hybrid(text, spoken, dial(text.replace("-", "")), group)


def _suffix(number: int) -> str:
    """Return the printed ending of an ordinal: ST for 21, TH for 11."""
    if number // 10 % 10 == 1:
        return "TH"
    return SUFFIXES.get(number % 10, "TH")


def _ordinal(number: int) -> str:
    """Return the ordinal of `number` in words: "twenty-first" for 21."""
    if number < len(CARDINALS):
        return _as_ordinal(CARDINALS[number])
    unit = number % 10
    name = ROUND[number - unit]
    return f"{name}-{_as_ordinal(CARDINALS[unit])}" if unit else _as_ordinal(name)


def _as_ordinal(cardinal: str) -> str:
    return IRREGULAR.get(cardinal, f"{cardinal}th")
