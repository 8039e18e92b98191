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

FEWEST_DIGITS = 7
"""Digits of a subscriber number in North America. A part of a text with fewer is not a number, and
a spreadsheet's figure with fewer is not either."""

_FORMULA = re.compile(r'=\s*(?:"(.*)"|(\+?\d+))')
_SCIENTIFIC = re.compile(r"\+?\d(?:[.,]\d+)?E\+?\d{1,2}|\+?\d+[.,]\d+E\+?\d{1,2}", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.0+)?")
_FLOAT = re.compile(rf"(\+?\d{{{FEWEST_DIGITS},}})[.,]0+")
_URI = re.compile(
    r'(?:"[^"]*"|[^<>":]*)\s*<?\s*(tel|sms|callto|sips?):(?://)?([^>]*)>?', re.IGNORECASE
)
_CONTEXT = re.compile(r";phone-context=(\+?[^;]*)", re.IGNORECASE)
_PARAMETER = re.compile(r";(?!ext=)[a-z-]+(?:=[^;]*)?", re.IGNORECASE)
_ESCAPE = re.compile(r"%([0-9A-F]{2})", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[<]((?:[^()\[\]<>]|\([^()]*\))*)[)\]>]")
_LAST_POINTS = " .,;:!?"
_COLON_LABEL = re.compile(r"[^\d+:=]{1,40}:\s*")

# Words for an extension in the languages of the project's numbering plans. A voice menu and a
# letter that can be a phoneword (APP) count only with a point or a colon, or in lower case. 4X4 and
# 10X are phonewords.
_EXTENSION = re.compile(
    r"[\s,;(\[/]*-?\s*(?<![^\W\d_])(?<!\b\d)"
    r"(?:(?:extensi[oó]n|extn?|xtn?|(?-i:x|X(?! )|(?<!\d)X)|int|interno|internal|anexo|ramal"
    r"|poste|durchwahl|nebenstelle|klappe|toestel|anknytning|wewn?|доб(?:авочный)?|вн|内線|分机|分機|转|轉|내선|dahili)[.:=]?"
    r"|(?:app|dw|kl|local|lokal|nst|ram|tst|box)(?:[.:]|(?-i:(?<=[a-z])))|[#~])"
    r"\s*[-#]?\s*\d{1,15}\s*#?[)\]]?\Z",
    re.IGNORECASE,
)
_PAUSE = re.compile(
    r"(?<=\d)(?:\s*,,[\d,;pw*#]*\d#?|[,;]?[pw][\d,;pw*#]*\d#?|\s*;(?:ext=)?\d{1,6}#?|\s*;ext=\d+"
    r"|\s*,\s?\d{1,6}#?|[- ]+\d{1,6}#)\Z",
    re.IGNORECASE,
)
"""Digits that a phone dials after a pause, and the extension of RFC 3966."""
_LABELS = (
    r"(?:tel|phone|ph|mobile|mob|cell|fax|call|text|sms|dial|work|home|office|main|direct|business"
    r"|t[ée]l[ée]phone?|telefon[oe]?|tel[ée]fono|tfno?|handy|m[óo]vil|celular|portable|gsm|bureau"
    r"|тел|телефон|моб|факс|電話|电话|手机|携帯|전화|whatsapp"
    r"|number|no|nr|toll[- ]free|free|freephone|[tpmcfhw])"
)
_FIRST_LABEL = re.compile(rf"(?:{_LABELS}(?:[.:\s]+|(?=[+(\d]))|[#№]\s*)+", re.IGNORECASE)
_LAST_LABEL = re.compile(
    rf"\s*[,(\[/-]*\s*(?<![^\W\d_])(?:\(\s*{_LABELS}\.?\s*\)|\[{_LABELS}\]|{_LABELS}\.?[)\]]?)\Z",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[,;|/&]|(?<=\d)(?=\+)|\s(?:or|and|oder|und|ou|et|o|y|e)\s", re.IGNORECASE)


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
    if uri := _URI.fullmatch(text):
        return _in_uri(uri[1].lower(), uri[2].strip())
    text = _cell(text)
    if _SCIENTIFIC.fullmatch(text):
        raise NumberError(
            "a spreadsheet has rounded this number, and its last digits are lost: "
            "format the column as text and enter the number again",
            reason="rounded",
        )
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    if figure := _FLOAT.fullmatch(text):
        return figure[1]
    if uri := _URI.fullmatch(text):
        return _in_uri(uri[1].lower(), uri[2].strip())
    label = _COLON_LABEL.match(text)
    return _cell(text[label.end() :]) if label else text


def _cell(text: str) -> str:
    """Return `text` without the quotes of a spreadsheet's cell, brackets and a last point."""
    text = text.strip()
    if formula := _FORMULA.fullmatch(text):
        text = formula[1] or formula[2] or ""
    text = text.strip("'\" ")
    if whole := _BRACKETED.fullmatch(text):
        text = whole[1]
    return text.rstrip(_LAST_POINTS)


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
    found = [Variant(text)]
    while shorter := _without_extension(found[-1]) or _without_label(found[-1]):
        found.append(shorter)
    yield from reversed(found)
    if text.startswith("+") and "(0)" in text:
        yield Variant(text.replace("(0)", " "))


def _without_extension(variant: Variant) -> Variant | None:
    text = variant.text
    for pattern in (_EXTENSION, _PAUSE):
        if match := pattern.search(text):
            written = match[0].strip(" ,;([)]")
            note = f"left out {written!r} after the number"
            return replace(
                variant, text=text[: match.start()].rstrip(), notes=(*variant.notes, note)
            )
    return None


def _without_label(variant: Variant) -> Variant | None:
    text = variant.text
    if first := _FIRST_LABEL.match(text):
        return replace(variant, text=text[first.end() :], has_lost_label=True)
    last = _LAST_LABEL.search(text)
    if last and (not last[0].isupper() or last[0].endswith((")", "]"))):
        return replace(variant, text=text[: last.start()].rstrip(), has_lost_label=True)
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
    """Yield the two parts of `text` at each space."""
    for gap in re.finditer(r"\s+", text):
        yield text[: gap.start()], text[gap.end() :]
