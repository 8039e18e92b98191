"""Ask the reverse: which numbers would spell these words.

A word of seven letters is a whole North American number after its area code; a shorter one
leaves digits free, a longer one runs past the end (overdial). Every country lends the numbers
that businesses there advertise as words.

Worked example: FLOWERS is 1-800-FLOWERS, +18003569377, and 0800 FLOWER(S) in Britain.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from starvanity.phonewords.keypad import dial

FREE = "x"
"""Stands for a digit that the words leave open."""
MOST_EXTRA_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """Numbers that businesses of one country advertise as words."""

    region: str
    country_code: str
    lead: str  # the digits of the national number that are never spelled
    written: str  # the same as people there write it before the words
    digits: int  # how many digits may be spelled


# Toll-free codes of the North American plan: FCC, "What Is a Toll-Free Number". The others:
# Ofcom and NZ NAD for 0800 and 0508, ACMA for 13, 1300 and 1800, as `phonenumbers` 9.0.42 has them.
PLANS = (
    *(
        Plan("US", "1", code, f"1-{code}-", 7)
        for code in ("800", "833", "844", "855", "866", "877", "888")
    ),
    Plan("GB", "44", "800", "0800 ", 6),
    Plan("GB", "44", "800", "0800 ", 7),
    Plan("AU", "61", "13", "13 ", 4),
    Plan("AU", "61", "1300", "1300 ", 6),
    Plan("AU", "61", "1800", "1800 ", 6),
    Plan("NZ", "64", "800", "0800 ", 6),
    Plan("NZ", "64", "508", "0508 ", 6),
)


class FindError(ValueError):
    """Says why words cannot be looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A family of numbers that spell the words; `FREE` stands for digits left open."""

    region: str
    text: str
    e164: str
    extra_letters: int


def find(words: str) -> tuple[Found, ...]:
    """Return the numbers that spell `words` (letters, digits, spaces and hyphens), by country.

    Raise `FindError` when there is nothing that a keypad can spell.
    """
    parts = words.upper().replace("-", " ").split()
    letters = "".join(parts)
    if not (letters.isalnum() and letters.isascii() and any(map(str.isalpha, letters))):
        raise FindError(
            f"{words!r} cannot be keyed: expected plain letters A to Z and digits, as CALL NOW"
        )
    return tuple(_spelled(parts, letters))


def _spelled(parts: list[str], letters: str) -> Iterator[Found]:
    """Yield the numbers of every plan that is long enough."""
    for plan in PLANS:
        extra = max(0, len(letters) - plan.digits)
        first = dial(letters)[0]
        if extra > MOST_EXTRA_LETTERS or (plan.country_code == "1" and first in "01"):
            continue
        free = FREE * max(0, plan.digits - len(letters))
        joint = "-" if plan.country_code == "1" else " "
        text = plan.written + joint.join([free, *parts] if free else parts)
        e164 = f"+{plan.country_code}{plan.lead}{free}{dial(letters)[: plan.digits]}"
        yield Found(plan.region, text, e164, extra)
