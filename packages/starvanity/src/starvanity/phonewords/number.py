"""Phone numbers of every country: parse a text, or raise an error with the reason.

The numbering plans come from `phonenumbers`, which takes 0.1 s to load. Most callers are North
American, and most texts have a common form. Such numbers are matched with copies of the patterns
of `phonenumbers` (below), without loading it. A test checks that the results are equal.

A number must have a *possible* length for its country. It need not be assigned, because numbers
reserved for fiction are accepted too.

Worked example: "(800) 356-9377" in region US is +18003569377, toll-free, in the groups 800, 356
and 9377, with 1 before them.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from starvanity.phonewords.number_error import EXPECTED, LENGTH_ERRORS, NumberError

if TYPE_CHECKING:
    from phonenumbers import NumberParseException
    from phonenumbers import PhoneNumber as ParsedNumber

NANP = "1"
"""The country code of the North American Numbering Plan."""

SHORTEST_SPELLED = 4
"""Digits. If fewer digits follow the first group of a number, its first group is spelled too."""
_MOBILE = frozenset({"mobile", "fixed-line-or-mobile"})
_BUSINESS = frozenset({"toll-free", "shared-cost", "premium-rate", "uan"})
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
_SEPARATORS = frozenset("()[]-./\u2010\u2011\u2012\u2013\u2014\u2212\u00ad")
# Characters that phones and contact lists put around a copied number.
_INVISIBLE = frozenset("\u200b\u200e\u200f\u202a\u202c\u2060\ufeff")
_PLUS = frozenset("+\uff0b")
_LONGEST_TEXT = 250  # characters; `phonenumbers` does not read a longer text

_COMMON_FORM = re.compile(
    r"(\+1|1)?[-. ]?(?:([2-9]\d\d)|\(([2-9]\d\d)\))[-. ]?([2-9]\d\d)[-. ]?(\d{4})", re.ASCII
)
# phonenumbers 9.0.42, metadata of US and CA: `toll_free` and `fixed_line`.
COMMON_PLANS = (
    ("US", "toll-free", r"8(?:00|33|44|55|66|77|88)[2-9]\d{6}"),
    (
        "US",
        "fixed-line-or-mobile",
        (
            r"983[2-57-9]\d{6}|(?:2(?:0[1-35-9]|1[02-9]|2[03-57-9]|3[1459]|4[08]|5[1-46]|6[0"
            r"279]|7[02469]|8[13])|3(?:0[1-57-9]|1[02-9]|2[013-79]|3[0-24679]|4[167]|5[0-3]|"
            r"6[01349]|8[056])|4(?:0[124-9]|1[02-579]|2[3-5]|3[0245]|4[023578]|58|6[349]|7[0"
            r"2589]|8[04])|5(?:0[1-57-9]|1[0235-8]|20|3[0149]|4[01]|5[179]|6[1-47]|7[0-5]|8["
            r"0256])|6(?:0[1-35-9]|1[024-9]|2[03689]|3[016]|4[0156]|5[01679]|6[0-279]|78|8[0"
            r"-269])|7(?:0[1-46-8]|1[2-9]|2[04-8]|3[0-2478]|4[0378]|5[47]|6[02359]|7[0-59]|8"
            r"[156])|8(?:0[1-68]|1[02-8]|2[0168]|3[0-2589]|4[03578]|5[046-9]|6[02-5]|7[028])"
            r"|9(?:0[1346-9]|1[02-9]|2[0589]|3[0146-8]|4[01357-9]|5[12469]|7[0-3589]|8[04-69"
            r"]))[2-9]\d{6}"
        ),
    ),
    (
        "CA",
        "fixed-line-or-mobile",
        (
            r"(?:2(?:04|[23]6|[48]9|5[07]|[67]3)|3(?:06|43|54|6[578]|82)|4(?:03|1[68]|[26]8|"
            r"3[178]|50|74)|5(?:06|1[49]|48|79|8[147])|6(?:04|[18]3|39|47|72)|7(?:0[59]|42|5"
            r"3|78|8[02])|8(?:[06]7|19|25|7[39])|9(?:0[25]|42))[2-9]\d{6}"
        ),
    ),
)
_PATTERNS = tuple((region, kind, re.compile(pattern)) for region, kind, pattern in COMMON_PLANS)


@dataclass(frozen=True, slots=True, repr=False)
class PhoneNumber:
    """One telephone number, with the facts of its country's numbering plan.

    `national` is the national significant number. `groups` are its digits as they are spaced in
    its country. `prefix` is dialled before it within the country ("1" before toll-free in North
    America, "0" in Britain). `region` is a country such as "US", or `None` for a number without a
    country.
    """

    e164: str
    country_code: str
    national: str
    region: str | None
    kind: str
    groups: tuple[str, ...]
    prefix: str

    def __repr__(self) -> str:
        return f"<PhoneNumber {self.e164} ({self.kind})>"

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
        coded = self.country_code == NANP or self.prefix or self.is_business
        return first if coded and len(self.national) - first >= SHORTEST_SPELLED else 0

    @property
    def is_dialled_whole(self) -> bool:
        """Return whether callers always dial the area code: in North America, and mobiles."""
        return self.country_code == NANP or self.kind in _MOBILE

    @property
    def group_ends(self) -> tuple[int, ...]:
        """Return the end positions of the groups: 3, 6 and 10 in 206 555 0100."""
        return tuple(accumulate(map(len, self.groups)))

    def split(self, digits: str, start: int) -> list[str]:
        """Return `digits`, which begin at position `start` of the number, split into its groups."""
        parts = []
        first = 0
        end = -start
        for group in self.groups:
            end += len(group)
            if first < end < len(digits):
                parts.append(digits[first:end])
                first = end
        return [*parts, digits[first:]]


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


def parse(text: str, *, region: str | None = None) -> PhoneNumber:
    """Return the phone number in `text`; see `read_number`."""
    return read_number(text, region=region).number


def read_number(text: str, *, region: str | None = None) -> NumberInput:
    """Return the phone number in `text`, with its letters and notes about removed parts.

    Read a number that starts with + as international. Read any other as dialled in `region` (two
    letters, such as "US"). Letters are keys: 1-800-FLOWERS is +18003569377. Raise `NumberError`,
    with the expected input, if the text is not a number.
    """
    return NumberInput(_parsed(text, region))


def _parsed(text: str, region: str | None) -> PhoneNumber:
    """Return the phone number in `text`, by the short cut for North America if possible."""
    common = _COMMON_FORM.fullmatch(text)
    if common and (common[1] == "+1" or region in {"US", "CA"}):
        groups = (common[2] or common[3], common[4], common[5])
        national = "".join(groups)
        for country, kind, pattern in _PATTERNS:
            if pattern.fullmatch(national):
                prefix = "1" if kind == "toll-free" else ""
                return PhoneNumber("+1" + national, NANP, national, country, kind, groups, prefix)
    return parse_anywhere(text, region)


def parse_anywhere(text: str, region: str | None) -> PhoneNumber:
    """Return the phone number in `text`, parsed by `phonenumbers`; raise errors as `parse`."""
    import phonenumbers  # noqa: PLC0415  (0.1 s to load)

    plain = _plain(text)
    if region is not None and region not in phonenumbers.SUPPORTED_REGIONS:
        raise NumberError(
            f"{region!r} is not a country: expected two capital letters such as US",
            reason="unknown-region",
        )
    if region is None and not plain.startswith("+"):
        raise NumberError(
            "this number has no country code: start it with + and the country code, "
            "or name the region that it is dialled in",
            reason="no-country",
        )
    try:
        parsed = phonenumbers.parse(plain, region)
    except phonenumbers.NumberParseException as error:
        raise _error(error) from error
    result = phonenumbers.is_possible_number_with_reason(parsed)
    if result != phonenumbers.ValidationResult.IS_POSSIBLE:
        reason, message = LENGTH_ERRORS[phonenumbers.ValidationResult.to_string(result)]
        raise NumberError(message, reason=reason)
    return from_parsed(parsed)


def _plain(text: str) -> str:
    """Return the digits of `text` in ASCII, with a leading + if it has one."""
    if len(text) > _LONGEST_TEXT:
        raise NumberError(f"this text is too long for a phone number: {EXPECTED}")
    kept = []
    for character in text:
        if character.isdecimal():
            kept.append(str(unicodedata.decimal(character)))
        elif character in _PLUS and not kept:
            kept.append("+")
        elif not (character in _SEPARATORS or character in _INVISIBLE or character.isspace()):
            raise NumberError(f"this is not a phone number: {EXPECTED}")
    if not any(character != "+" for character in kept):
        raise NumberError(f"this text has no digits: {EXPECTED}")
    return "".join(kept)


def _error(error: "NumberParseException") -> NumberError:
    result = {
        error.INVALID_COUNTRY_CODE: "INVALID_COUNTRY_CODE",
        error.TOO_LONG: "TOO_LONG",
    }.get(error.error_type, "TOO_SHORT")
    reason, message = LENGTH_ERRORS[result]
    return NumberError(message, reason=reason)


def from_parsed(parsed: "ParsedNumber") -> PhoneNumber:
    """Return the `PhoneNumber` of a number that `phonenumbers` has parsed."""
    import phonenumbers  # noqa: PLC0415  (loaded already)

    code = str(parsed.country_code)
    national = phonenumbers.national_significant_number(parsed)
    main = phonenumbers.region_code_for_country_code(int(code))
    region = phonenumbers.region_code_for_number(parsed) or main
    non_geographic = phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY
    type_name = phonenumbers.PhoneNumberType.to_string(phonenumbers.number_type(parsed))
    kind = _KINDS.get(type_name, "unknown")
    forms = phonenumbers.PhoneNumberFormat
    international = phonenumbers.format_number(parsed, forms.INTERNATIONAL)
    domestic = phonenumbers.format_number(parsed, forms.NATIONAL)
    return PhoneNumber(
        e164=f"+{code}{national}",
        country_code=code,
        national=national,
        region=None if region == non_geographic else region,
        kind=kind,
        groups=_groups(code, national, international, domestic),
        prefix=f"+{code}" if main == non_geographic else _prefix(code, national, kind, domestic),
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
