"""A phone number, with the facts of its country's numbering plan.

The plans come from `phonenumbers`. Worked example: +18003569377 is toll-free, and has the groups
800, 356 and 9377, with 1 before them.
"""

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber as ParsedNumber

NANP = "1"
"""The country code of the North American Numbering Plan."""

SHORTEST_SPELLED = 4
"""Digits. If fewer digits follow the first group of a number, its first group is spelled too."""
_MOBILE = frozenset({"mobile", "fixed-line-or-mobile"})
_BUSINESS = frozenset({"toll-free", "shared-cost", "premium-rate", "uan"})
UNKNOWN = "unknown"
"""The kind of a number that its country does not use, such as one for fiction."""
_KINDS = {
    "FIXED_LINE": "fixed-line",
    "MOBILE": "mobile",
    "FIXED_LINE_OR_MOBILE": "fixed-line-or-mobile",
    "TOLL_FREE": "toll-free",
    "PREMIUM_RATE": "premium-rate",
    "SHARED_COST": "shared-cost",
    "VOIP": "voip",
    "PERSONAL_NUMBER": "personal",
    "PAGER": "pager",
    "UAN": "uan",
    "VOICEMAIL": "voicemail",
}
"""Our names of the number types of `phonenumbers`."""


@dataclass(frozen=True, slots=True, repr=False)
class PhoneNumber:
    """One telephone number, with the facts of its country's numbering plan.

    `national` is the national significant number. `groups` are its digits as they are spaced in
    its country. `prefix` is dialled before it within the country ("1" before toll-free in North
    America, "0" in Britain). `region` is a country such as "US", or `None` for a number without a
    country. `domestic_area` replaces the first group within the country, if its digits differ
    there: 011 15 for the 9 11 of a mobile in Buenos Aires.
    """

    e164: str
    country_code: str
    national: str
    region: str | None
    kind: str
    groups: tuple[str, ...]
    prefix: str
    domestic_area: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<PhoneNumber {self.e164} ({self.kind})>"

    @property
    def is_valid(self) -> bool:
        """Return whether its country uses such numbers, and not only numbers of this length."""
        return self.kind != UNKNOWN

    @property
    def is_toll_free(self) -> bool:
        """Return whether the called party pays."""
        return self.kind == "toll-free"

    @property
    def is_business(self) -> bool:
        """Return whether only businesses have numbers of this kind, such as toll-free ones."""
        return self.kind in _BUSINESS

    @property
    def area_digits(self) -> int:
        """Return the number of leading digits that an owner never spells: an area code's."""
        first = len(self.groups[0])
        coded = self.country_code == NANP or self.is_business
        coded = coded or bool(self.prefix or self.domestic_area)
        return first if coded and len(self.national) - first >= SHORTEST_SPELLED else 0

    @property
    def is_dialled_whole(self) -> bool:
        """Return whether callers always dial the area code: in North America, and mobiles."""
        is_mobile = self.kind in _MOBILE and not self.domestic_area
        return self.country_code == NANP or is_mobile

    @property
    def group_ends(self) -> tuple[int, ...]:
        """Return the end positions of the groups: 3, 6 and 10 in 206 555 0100."""
        return tuple(accumulate(map(len, self.groups)))

    def split(self, digits: str, start: int) -> list[str]:
        """Return `digits`, which begin at position `start` of the number, split into its groups.

        The first group is as dialled within the country.
        """
        parts = []
        first = 0
        end = -start
        for group in self.groups:
            end += len(group)
            if first < end < len(digits):
                parts.append(digits[first:end])
                first = end
        parts.append(digits[first:])
        if start == 0 and self.domestic_area and parts[0] == self.groups[0]:
            parts[:1] = self.domestic_area
        return parts


@dataclass(frozen=True, slots=True)
class NumberInput:
    """A phone number and the text that it was read from.

    `typed` is the national number with the letters of the text, in the groups of the text: 800 and
    FLOWERS. It is empty for a text without letters. `notes` are sentences about removed parts,
    such as an extension.
    """

    number: PhoneNumber
    typed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def from_parsed(parsed: "ParsedNumber") -> PhoneNumber:
    """Return the `PhoneNumber` of a number that `phonenumbers` has parsed."""
    import phonenumbers  # noqa: PLC0415  (loaded already)

    code = str(parsed.country_code)
    national = phonenumbers.national_significant_number(parsed)
    main = phonenumbers.region_code_for_country_code(int(code))
    region = phonenumbers.region_code_for_number(parsed) or main
    non_geographic = phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY
    type_name = phonenumbers.PhoneNumberType.to_string(phonenumbers.number_type(parsed))
    kind = _KINDS.get(type_name, UNKNOWN)
    forms = phonenumbers.PhoneNumberFormat
    international = phonenumbers.format_number(parsed, forms.INTERNATIONAL)
    domestic = phonenumbers.format_number(parsed, forms.NATIONAL)
    groups = _groups(code, national, international, domestic)
    area = _domestic_area(groups, domestic)
    if area:
        groups = (groups[0] + groups[1], *groups[2:])
    return PhoneNumber(
        e164=f"+{code}{national}",
        country_code=code,
        national=national,
        region=None if region == non_geographic else region,
        kind=kind,
        groups=groups,
        prefix=f"+{code}" if main == non_geographic else _prefix(code, national, kind, domestic),
        domestic_area=area,
    )


def _groups(code: str, national: str, international: str, domestic: str) -> tuple[str, ...]:
    """Return the groups of the national number, as in its `international` or `domestic` form."""
    if code == NANP:
        return (national[:3], national[3:6], national[6:])
    for groups in (re.findall(r"\d+", international)[1:], re.findall(r"\d+", domestic)):
        if len(groups) > 1 and "".join(groups) == national:
            return tuple(groups)
    return (national,)


def _prefix(code: str, national: str, kind: str, domestic: str) -> str:
    """Return the digits that people dial before the national number within its country."""
    if code == NANP:
        return "1" if kind in {"toll-free", "premium-rate"} else ""
    digits = "".join(re.findall(r"\d", domestic))
    return digits.removesuffix(national) if digits.endswith(national) else ""


def _domestic_area(groups: tuple[str, ...], domestic: str) -> tuple[str, ...]:
    """Return the groups in `domestic` that replace the first two `groups`; empty if none do.

    Only mobiles of Argentina have such groups: +54 9 11 2345-6789 is 011 15-2345-6789 there.
    """
    dialled = tuple(re.findall(r"\d+", domestic))
    rest = groups[2:]
    is_replaced = bool(rest) and dialled[-len(rest) :] == rest
    if is_replaced and not "".join(dialled).endswith("".join(groups)):
        return dialled[: -len(rest)]
    return ()
