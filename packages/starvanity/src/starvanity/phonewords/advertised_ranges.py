"""Ranges of numbers that businesses advertise as words.

A *number range* has fixed first digits (800 in North America) and d more digits. Worked example:
1-800-FLOWERS is in the range 800 with d = 7.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Numbers with the same first digits, whose other digits may spell words."""

    regions: tuple[str, ...]  # countries that can dial them, such as "US"
    first_digits: str  # of the national number; they are never spelled
    digits: int  # number of the digits that follow


def _ranges(region: str, digits: int, *codes: str) -> Iterator[NumberRange]:
    """Yield the ranges of `region` with these first digits and `digits` digits after them."""
    return (NumberRange((region,), code, digits) for code in codes)


# Ranges that businesses advertise as words. A test checks each against `phonenumbers` 9.0.42.
# The sources are the numbering plans of the regulators. North America: FCC, "What Is a Toll-Free
# Number". GB: Ofcom. IE: ComReg. AU: ACMA (13, 1300 and 1800). NZ: NZ NAD (0800 and 0508).
# ZA: ICASA. DE: Bundesnetzagentur (0700 is for words). AT: RTR. CH: OFCOM. ES: CNMC (90x and 800).
# MX: IFT. AR: ENACOM (0800 and 0810). BR: Anatel (0800, 0300 and 4004). FR: Arcep (080x, 081x and
# 082x). IT: AGCOM (800, 840, 848 and 199). NL: ACM (0800, 0900 and 088 for companies).
# PT: ANACOM (800, 808 and 707). BE: BIPT (0800, 0900, 070 and 078).
ADVERTISED_RANGES = (
    *(
        NumberRange(("US", "CA"), code, 7)
        for code in ("800", "833", "844", "855", "866", "877", "888")
    ),
    *_ranges("GB", 7, "800"),
    *_ranges("GB", 6, "800"),
    *_ranges("GB", 7, "808"),
    *_ranges("IE", 6, "1800"),
    *_ranges("AU", 4, "13"),
    *_ranges("AU", 6, "1300", "1800"),
    *_ranges("NZ", 6, "800"),
    *_ranges("NZ", 7, "800"),
    *_ranges("NZ", 6, "508"),
    *_ranges("ZA", 6, "800", "860"),
    *_ranges("DE", 7, "800"),
    *_ranges("DE", 8, "700"),
    *_ranges("AT", 6, "800"),
    *_ranges("CH", 6, "800"),
    *_ranges("ES", 6, "900", "800", "901", "902"),
    *_ranges("MX", 7, "800"),
    *_ranges("AR", 7, "800", "810"),
    *_ranges("BR", 7, "800", "300"),
    *_ranges("BR", 4, "4004"),
    *_ranges("FR", 6, "800", "801", "802", "803", "804", "805", "806", "809"),
    *_ranges("FR", 6, "810", "811", "820", "821", "825", "826"),
    *_ranges("IT", 6, "800", "840", "848", "199"),
    *_ranges("NL", 7, "800", "900", "88"),
    *_ranges("NL", 4, "800", "900"),
    *_ranges("PT", 6, "800", "808", "707"),
    *_ranges("BE", 5, "800", "900"),
    *_ranges("BE", 6, "70", "78"),
)
REGIONS = tuple(dict.fromkeys(region for one in ADVERTISED_RANGES for region in one.regions))
"""Countries with numbers that businesses advertise as words."""
HOME = "US"
"""Country of digits that no country is given for."""


def advertised_lengths(region: str | None, national: str) -> frozenset[int]:
    """Return the lengths of the advertised numbers of `region` that begin as `national`, in digits.

    Return an empty set if no advertised range begins so.
    """
    return frozenset(
        len(one.first_digits) + one.digits
        for one in ADVERTISED_RANGES
        if region in one.regions and national.startswith(one.first_digits)
    )
