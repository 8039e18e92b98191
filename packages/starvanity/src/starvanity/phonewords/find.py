"""Ask the reverse: which numbers would spell these words.

A family of numbers begins with digits that are given (1-800-, 0800, an area code), then leaves
some open (written x) or none, and ends in the words. Where the words are longer than what is
left, the last letters run past the end (overdial) and the network ignores them.

Worked example: FLOWERS is 1-800-FLOWERS, +18003569377, in North America; 0800 FLOWERS in
Britain, +448003569377, or +44800356937 with the S ignored; CABS leaves digits open,
+1800xxx2227, and is 13 CABS in Australia, +61132227.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from starvanity.phonewords.keypad import LETTERS, dial
from starvanity.phonewords.lexicon import MOST_EXTRA_LETTERS
from starvanity.phonewords.number import NANP
from starvanity.phonewords.phoneword import Digits, Phoneword, Word
from starvanity.phonewords.world import OPEN, in_national_form, number_lengths, number_like

FEWEST_KEYS = 2
"""Letters and digits of the shortest words that are looked for; one letter is no word."""
MOST_AREA_SHOWN = 20
"""Characters of a refused area code that are repeated."""
_APOSTROPHES = str.maketrans("", "", "'\u2019")
"""DOMINO'S is dialled, and written on a keypad, as DOMINOS."""
_KEYS = frozenset("0123456789").union(*LETTERS.values())


@dataclass(frozen=True, slots=True)
class Plan:
    """Numbers that begin alike and may end in words."""

    regions: tuple[str, ...]  # those who can dial them, as "US"
    lead: str  # the first digits of the national number, which are never spelled
    digits: int  # how many follow


# What businesses advertise as words. Toll-free codes of North America: FCC, "What Is a Toll-Free
# Number"; Britain: Ofcom's numbering plan; Ireland: ComReg; Australia's 13, 1300 and 1800: ACMA;
# New Zealand's 0800 and 0508: NZ NAD; South Africa: ICASA; Germany's 0800 and 0700, the latter
# made for words: Bundesnetzagentur. `phonenumbers` 9.0.42 knows each, and a test asks it.
PLANS = (
    *(Plan(("US", "CA"), code, 7) for code in ("800", "833", "844", "855", "866", "877", "888")),
    Plan(("GB",), "800", 7),
    Plan(("GB",), "800", 6),
    Plan(("GB",), "808", 7),
    Plan(("IE",), "1800", 6),
    Plan(("AU",), "13", 4),
    Plan(("AU",), "1300", 6),
    Plan(("AU",), "1800", 6),
    Plan(("NZ",), "800", 6),
    Plan(("NZ",), "800", 7),
    Plan(("NZ",), "508", 6),
    Plan(("ZA",), "800", 6),
    Plan(("ZA",), "860", 6),
    Plan(("DE",), "800", 7),
    Plan(("DE",), "700", 8),
    Plan(("AT",), "800", 6),
    Plan(("CH",), "800", 6),
)
REGIONS = tuple(dict.fromkeys(region for plan in PLANS for region in plan.regions))
"""Countries with numbers that businesses advertise as words."""


class PlanError(ValueError):
    """Says why no numbers can be looked through."""


class FindError(ValueError):
    """Says why words cannot be looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A family of numbers that spell the words; `OPEN` stands for digits that are left open.

    `e164` is what is dialled and `text` how people there write it; `extra_letters` at the end
    of `text` are ignored by the network. `regions` are countries, `kind` is a `PhoneNumber`'s.
    """

    regions: tuple[str, ...]
    kind: str
    text: str
    e164: str
    extra_letters: int

    @property
    def open_digits(self) -> int:
        """How many digits may be any."""
        return self.e164.count(OPEN)


def plans(regions: Iterable[str] = (), area: str | None = None) -> tuple[Plan, ...]:
    """Return the plans of `regions`, all that are known when none is named.

    With `area`, the digits that numbers begin with there (206, or 020 in Britain), return the
    plans of those numbers instead. Raise `PlanError` when there are none.
    """
    named = tuple(dict.fromkeys(regions)) or REGIONS
    if area is not None:
        return tuple(plan for region in named for plan in _local(region, area))
    strange = [region for region in named if region not in REGIONS]
    if strange:
        raise PlanError(
            f"no numbers of {strange[0]} are known here as advertised in words: give an area (the "
            f"digits that its numbers begin with, as 800), or one of {', '.join(REGIONS)}"
        )
    return tuple(plan for plan in PLANS if not set(named).isdisjoint(plan.regions))


def _local(region: str, area: str) -> tuple[Plan, ...]:
    """Return a plan for each length that numbers of `region` have after `area`."""
    lead = in_national_form(area, region)
    lengths = [length - len(lead) for length in number_lengths(region) if lead]
    numbers = ((digits, number_like(lead + OPEN * digits, region)) for digits in lengths)
    found = tuple(
        Plan((number.region or region,), lead, digits) for digits, number in numbers if number
    )
    if not found:
        raise PlanError(
            f"no number of {region} begins with {area[:MOST_AREA_SHOWN]!r}: "
            "expected an area code, as 206 in US or 020 in GB"
        )
    return found


def find(words: str, among: Iterable[Plan] = PLANS) -> tuple[Found, ...]:
    """Return the numbers that spell `words`, by country, the closest fit first.

    Words are letters and digits, with spaces or hyphens between them. Raise `FindError` when
    no keypad can spell them, or when they are too long for every plan.
    """
    parts = _keyed(words)
    length = len("".join(parts))
    tried = tuple(among)
    most = max(plan.digits for plan in tried) + MOST_EXTRA_LETTERS
    if length > most:
        raise FindError(
            f"these are {length} letters: expected at most {most}, "
            f"{MOST_EXTRA_LETTERS} of which the network ignores"
        )
    fitting = [plan for plan in tried if length - plan.digits <= MOST_EXTRA_LETTERS]
    countries = list(dict.fromkeys(plan.regions for plan in tried))

    def closeness(plan: Plan) -> tuple[int, int, bool]:
        past = length - plan.digits
        return countries.index(plan.regions), abs(past), past > 0

    return tuple(_spelled(parts, sorted(fitting, key=closeness)))


def _keyed(words: str) -> list[str]:
    """Return what is keyed, in capitals, part by part."""
    parts = words.translate(_APOSTROPHES).replace("-", " ").upper().split()
    keys = "".join(parts)
    strange = [key for key in keys if key not in _KEYS]
    if strange:
        raise FindError(f"{strange[0]!r} is on no key: expected letters A to Z, as in CALL NOW")
    if len(keys) < FEWEST_KEYS or not any(map(str.isalpha, keys)):
        raise FindError("this is too short, or no word: expected one such as FLOWERS")
    return parts


def _spelled(parts: list[str], fitting: Iterable[Plan]) -> Iterator[Found]:
    """Yield the family of each plan in which some number is valid."""
    for plan in fitting:
        letters = "".join(parts)
        free = OPEN * (plan.digits - len(letters))
        pattern = plan.lead + free + dial(letters)[: plan.digits]
        number = number_like(pattern, plan.regions[0])
        if number is not None:
            begin = Digits if number.country_code == NANP else Word  # 080 0 is no South African
            between = [Digits(free)] if free else []
            spelling = Phoneword(number, (begin(plan.lead), *between, *map(Word, parts)))
            yield Found(
                plan.regions, number.kind, spelling.text, spelling.dials, spelling.extra_letters
            )
