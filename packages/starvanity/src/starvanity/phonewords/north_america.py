"""North American numbers in a common form, matched without `phonenumbers`.

`phonenumbers` takes 0.1 s to load. Most callers are North American, and most texts have a common
form. The patterns are copies of those of `phonenumbers`, and a test checks that they are equal.

Worked example: "(800) 356-9377" in region US is toll-free, with the groups 800, 356 and 9377.
"""

import re

from starvanity.phonewords.phone_number import NANP, PhoneNumber

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


def common_number(text: str, region: str | None) -> PhoneNumber | None:
    """Return the number of `text`, dialled in `region`; `None` if it has another form or plan."""
    common = _COMMON_FORM.fullmatch(text)
    if not common or not (common[1] == "+1" or region in {"US", "CA"}):
        return None
    groups = (common[2] or common[3], common[4], common[5])
    national = "".join(groups)
    for country, kind, pattern in _PATTERNS:
        if pattern.fullmatch(national):
            prefix = "1" if kind == "toll-free" else ""
            return PhoneNumber("+1" + national, NANP, national, country, kind, groups, prefix)
    return None
