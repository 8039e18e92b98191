"""Plain text of a pasted phone number: without the characters that programs add to it.

Phones, messengers and spreadsheets add marks for the direction of text, variation selectors and
other invisible characters. Keyboards for Chinese and Japanese write full-width digits. This module
removes the invisible characters, and replaces the others by ASCII. Letters stay as they are.

The categories are those of the Unicode Standard, section 4.5. Worked example: a number in
full-width digits with a full-width hyphen becomes "03-1234".
"""

import unicodedata

LONGEST_TEXT = 250
"""Characters. `phonenumbers` does not read a longer text."""
_REMOVED = frozenset({"Cf", "Cc", "Mn", "Me"})
"""Categories of characters that are removed: format and control characters, and marks without a
letter, such as a variation selector or the frame of a keycap."""
_FIRST_WIDE, _LAST_WIDE, _WIDE_OFFSET = "\uff01", "\uff5e", 0xFEE0
"""Full-width forms of ASCII, and their distance from ASCII."""
_ASCII = {
    "-": "\u2043\u2212\u02d7\u30fc\uff70",  # bullet, minus signs, marks for long vowels
    ".": "\u00b7\u2022\u2219\u2027\u30fb\uff65\u3002\uff61\u2024\u22c5",  # dots at middle height
    ",": "\u3001\u060c",
    "/": "\u2044\u2215",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u301d\u301e\u301f",
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bb\u02bc\u02b9`\u00b4\u2039\u203a",
    "(": "\u3010\u3014\u3008\u300c\ufe59",
    ")": "\u3011\u3015\u3009\u300d\ufe5a",
    "+": "\ufe62",
    "~": "\u301c",
    "": (
        "\u260e\u260f\u2706\U0001f4de\U0001f4f1\U0001f4f2\U0001f57d\U0001f57e\U0001f57f\U0001f4e0"
        "\u2122\u00ae\u00a9"
    ),
    "TEL:": "\u2121",  # one character
}
"""ASCII for characters of other keyboards. Telephones and trade marks are removed."""
_PUNCTUATION = frozenset(_ASCII) - {"", "TEL:"}
_REPLACEMENTS = {character: plain for plain, group in _ASCII.items() for character in group}


def plain_text(text: str) -> str:
    """Return `text` with digits and punctuation in ASCII, without invisible characters."""
    if text.isascii() and text.isprintable() and "`" not in text:
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(map(_plain, composed)).split())


def plain_punctuation(text: str) -> str:
    """Return `text` with hyphens, apostrophes and other punctuation in ASCII.

    Letters, digits and invisible characters stay unchanged.
    """
    if text.isascii() and "`" not in text:
        return text
    return "".join(plain if (plain := _plain(each)) in _PUNCTUATION else each for each in text)


def _plain(character: str) -> str:
    """Return the ASCII text for `character`; a letter and an unknown character stay."""
    if _FIRST_WIDE <= character <= _LAST_WIDE:
        return chr(ord(character) - _WIDE_OFFSET)
    if (replacement := _REPLACEMENTS.get(character)) is not None:
        return replacement
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category in _REMOVED:
        return ""
    return "-" if category == "Pd" else character
