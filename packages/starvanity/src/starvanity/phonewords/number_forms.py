"""Written forms of a phone number: what spreadsheets, address books and URIs put around it.

`unwrapped` removes forms that have only one meaning, such as a formula of a spreadsheet. `variants`
returns the texts that remain without a label and without an extension. Each may be a number, and
`read_number` selects one.

Worked example: 'Tel: 206-555-0123 ext. 9' unwraps to "206-555-0123 ext. 9". Its variants are
"206-555-0123", with a note about the extension, and the whole text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from starvanity.phonewords.number_error import EXPECTED, NumberError
from starvanity.phonewords.number_words import (
    EXTENSION,
    LABEL,
    LAST_LABEL,
    LOWER_EXTENSION,
)

FEWEST_DIGITS = 7
"""Digits of a subscriber number in North America. A part of a text with fewer is not a number, and
a spreadsheet's figure with fewer is not either."""

_FORMULA = re.compile(r"""=\s*(?:"+(.*?)"*|'?([+(]?\d[-\d .()]*))""")
_SCIENTIFIC = re.compile(
    r"[-+]?(?:\d(?:[.,]\d+)?E|\d+[.,]\d+ ?E|\d+E(?=\+))[+ ]?\d{1,2}", re.IGNORECASE
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{2,4}){2,}(?:\.0+)?")
"""A figure with commas between groups of digits. In India, groups have two: 2,06,55,50,123."""
_FLOAT = re.compile(rf"(\+?\d{{{FEWEST_DIGITS},}})[.,]0+|([^.,]*)[.,]0")
_URI = re.compile(
    r'(?:"(?:[^"\\]|\\.)*"|[^<>":]*)\s*<?\s*'
    r"(tel|sms|smsto|mms|callto|facetime|telprompt|skype|sips?):(?://)?([^>]*)(?:>.*)?",
    re.IGNORECASE,
)
_CARD = re.compile(r"(?:\w{1,10}\.TEL(?:;[^:]*)?|TEL;[^:]*):", re.IGNORECASE)
"""The name of a number in a vCard (RFC 6350, section 6.4.1): TEL;TYPE=CELL:"""
_CONTEXT = re.compile(r";phone-context=(\+?[^;]*)", re.IGNORECASE)
_PARAMETER = re.compile(r";(?!ext=)[a-z-]+(?:=[^;]*)?", re.IGNORECASE)
_ESCAPE = re.compile(r"%([0-9A-F]{2})", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[<]((?:[^()\[\]<>]|\([^()]*\))*)[)\]>]|\*+([^*]*)\*+|[*>]\s+(.*)")
"""Brackets, the stars of bold text in a messenger, and the mark of a list or of quoted text."""
_LAST_POINTS = " .,;:!?*\u2020\u2021"
_LISTED = re.compile(r"[1-9]\d?[.)]\s+(?=[+(0]|\d{3}[-. ]\d{3}[-. ]\d{4}\Z)")
"""The number of a line in a list: 2) 030 123456."""
_COLON_LABEL = re.compile(r"[^\d+:=]{0,40}:\s*|[^\d+:=]{1,40}\d{1,2}:\s+")
_CARRIER = re.compile(r"\b0\s?xx\s?(?=\d\d\b)", re.IGNORECASE)
"""The open digits of a carrier in Brazil: (0xx11) 2345-6789. A call from abroad has no carrier."""
_COUNTRY_CODE = re.compile(r"[1-9]\d{0,2}\s*\(0\)")
"""A country code without +, before a prefix that is dialled only within the country: 49 (0)30."""

# A word that can be a phoneword (APP) counts only with a point or a colon, or in lower case. 4X4
# and 10X are phonewords.
_EXTENSION = re.compile(
    r"(?<![^\W\d_])(?<!\b\d)"
    rf"(?:(?:{EXTENSION}|(?-i:x|X(?! )|(?<!\d)X))(?:\s(?:no|nr|number)(?![^\W\d_]))?[.:=]{{0,2}}"
    r"(?:\s(?:no|nr|number)[.:]?)?"
    rf"|{LOWER_EXTENSION}(?:[.:]|(?-i:(?<=[a-z])))|[#~])"
    r"\s*[-#]?\s*\d{1,15}\s*#?[)\]]?\Z",
    re.IGNORECASE,
)
_BEFORE_EXTENSION = " ,;([/-"
_PAUSE = re.compile(
    r"(?<=\d)(?:\s*,,[\d,;pw*#]*\d#?|[,;]?[pw][\d,;pw*#]*\d#?|\s*;(?:ext=)?\d{1,6}#?|\s*;ext=\d+"
    r"|\s*,\s?\d{1,5}#?|[- ]+\d{1,6}#|(?-i: [pw]\d+))\Z",
    re.IGNORECASE,
)
"""Digits that a phone dials after a pause, and the extension of RFC 3966."""
_FIRST_LABEL = re.compile(
    rf"(?:{LABEL}(?:[.:\s/&#-]+(?=[^\W\d_])|[.:\s/&#]+|(?=[+(\d]))|[#№]\s*)+", re.IGNORECASE
)
_LAST_LABEL = re.compile(
    rf"(?<![^\W\d_])(?:\(\s*{LAST_LABEL}\.?\s*\)|\[{LAST_LABEL}\]|{LAST_LABEL}\.?[)\]]?)\Z",
    re.IGNORECASE,
)
_LAST_X = re.compile(r"(?<=\d) x\.?\Z")
"""The word for an extension without its digits, as an empty column of a spreadsheet leaves it."""
_SEPARATOR = re.compile(r"[,;|/&]|(?<=\d)(?=\+)|\s(?:or|and|oder|und|ou|et|o|y|e)\s", re.IGNORECASE)
_START = re.compile(r"(?<![^\W_])[+(\[]*[^\W_]")
"""The start of a group of digits or letters."""
_LAST_WORD = re.compile(r"\s*[^\W\d_]+[.:]?\Z")
MOST_REMOVED = 4
"""Labels and extensions that are removed from one text. More are not a person's number."""
_BETWEEN = " ,;|/&-.:=<>*~([\\_^+\u2192"
_MOST_KEYS = 20
"""Keys of one of two numbers, at most: 15 of the longest number (ITU-T E.164), and an extension."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A text that may be a number, and sentences about the parts that were removed."""

    text: str
    notes: tuple[str, ...] = ()
    has_lost_label: bool = False


def unwrapped(text: str) -> str:
    """Return the text inside a spreadsheet's form, a URI or a label with a colon.

    Raise `NumberError` for a number that a spreadsheet has rounded.
    """
    if card := _CARD.match(text):
        text = text[card.end() :]
    if uri := _URI.fullmatch(text):
        return _figure(_in_uri(uri[1].lower(), uri[2].strip()))
    text = _cell(text)
    if (label := _COLON_LABEL.match(text)) and not _URI.fullmatch(text):
        text = _cell(text[label.end() :])
    if uri := _URI.fullmatch(text):
        return _figure(_in_uri(uri[1].lower(), uri[2].strip()))
    if listed := _LISTED.match(text):
        text = text[listed.end() :]
    return _CARRIER.sub("0", _figure(text))


def _cell(text: str) -> str:
    """Return `text` without the quotes of a spreadsheet's cell, brackets and a last point."""
    for _ in range(MOST_REMOVED):
        before = text
        if formula := _FORMULA.fullmatch(text):
            text = formula[1] or formula[2] or ""
        text = text.strip("'\" ")
        if whole := _BRACKETED.fullmatch(text):
            text = next(each for each in whole.groups() if each is not None)
        if text == before:
            break
    return text.rstrip(_LAST_POINTS)


def _figure(text: str) -> str:
    """Return the digits of a spreadsheet's figure; any other text is unchanged.

    Raise `NumberError` for a rounded figure.
    """
    if _SCIENTIFIC.fullmatch(text):
        raise NumberError(
            "a spreadsheet has rounded this number, and its last digits are lost: "
            "format the column as text and enter the number again",
            reason="rounded",
        )
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    figure = _FLOAT.fullmatch(text)
    if figure and sum(map(str.isdecimal, figure[1] or figure[2])) >= FEWEST_DIGITS:
        return figure[1] or figure[2]
    return text


def _in_uri(scheme: str, rest: str) -> str:
    """Return the number in a `tel:` URI (RFC 3966) or in the user part of a SIP URI (RFC 3261)."""
    rest = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), rest)
    if scheme.startswith("sip"):
        user, _, host = rest.partition("@")
        if not host and not user.startswith("+"):
            raise NumberError(f"this address has no phone number: {EXPECTED}")
        rest = user.partition(":")[0]
    number, _, _ = rest.partition("?")
    context = _CONTEXT.search(number)
    number = _PARAMETER.sub("", number)
    if context and context[1].startswith("+") and not number.startswith("+"):
        number = context[1] + number
    return number


def variants(text: str) -> Iterator[Variant]:
    """Yield `text` without labels and extensions, then with each of them, and `text` last."""
    if _COUNTRY_CODE.match(text):
        yield Variant("+" + text.replace("(0)", " "))
    found = [Variant(text)]
    while shorter := _without_extension(found[-1]) or _without_label(found[-1]):
        found.append(shorter)
        if len(found) > MOST_REMOVED:
            break
    yield from reversed(found)
    if text.startswith("+") and "(0)" in text:
        yield Variant(text.replace("(0)", " "))


def _without_extension(variant: Variant) -> Variant | None:
    text = variant.text
    for pattern in (_EXTENSION, _PAUSE):
        if match := pattern.search(text):
            written = match[0].strip(" ,;([)]")
            note = f"left out {written!r} after the number"
            number = text[: match.start()].rstrip(_BEFORE_EXTENSION)
            return replace(variant, text=number, notes=(*variant.notes, note))
    return None


def _without_label(variant: Variant) -> Variant | None:
    text = variant.text
    if first := _FIRST_LABEL.match(text):
        return replace(variant, text=text[first.end() :], has_lost_label=True)
    last = _LAST_X.search(text) or _LAST_LABEL.search(text)
    if last and (not last[0].isupper() or last[0].endswith((")", "]"))):
        number = text[: last.start()].rstrip(_BEFORE_EXTENSION)
        return replace(variant, text=number, has_lost_label=True)
    return None


def parts(text: str) -> tuple[str, ...]:
    """Return the parts of `text` that have enough digits for a number; fewer than two is none."""
    found = tuple(
        part.strip()
        for part in _SEPARATOR.split(text)
        if sum(map(str.isdecimal, part)) >= FEWEST_DIGITS
    )
    return found if len(found) > 1 else ()


def halves(text: str) -> Iterator[tuple[str, str]]:
    """Yield the two parts of `text` at each group, if both have enough keys for a number.

    A word between the parts, such as "or", belongs to the first part, and then to neither.
    """
    for start in _START.finditer(text):
        first, second = text[: start.start()], text[start.start() :]
        if all(
            FEWEST_DIGITS <= sum(map(str.isalnum, part)) <= _MOST_KEYS for part in (first, second)
        ):
            yield first.rstrip(_BETWEEN), second
            if word := _LAST_WORD.search(first.rstrip(_BETWEEN)):
                yield first[: word.start()].rstrip(_BETWEEN), second
