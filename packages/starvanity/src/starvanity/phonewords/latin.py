"""Fold Latin letters: the letter A to Z of the key that dials each letter.

A keypad prints only A to Z. ETSI ES 202 130 assigns a letter with a mark to the key of its base
letter (Ñ to 6 with N). It gives one key to each letter without a base letter as well (Ø to 6 with
O). So every letter is one key press.

Worked example: "NIÑO" folds to "NINO", which dials 6466.
"""

import re
import unicodedata
from functools import cache

_BASE = re.compile(r"LATIN (?:CAPITAL |SMALL )LETTER (?:DOTLESS |AFRICAN )?([A-Z])(?: WITH .+)?")
"""Names of the Unicode characters that have a base letter: LATIN CAPITAL LETTER L WITH STROKE."""
_OTHERS = {"Æ": "A", "Œ": "O", "Ð": "D", "Þ": "T", "ẞ": "S", "ß": "S", "Ŋ": "N", "Ə": "E", "ĸ": "K"}
"""Letters without a base letter, on the key that ETSI ES 202 130 gives to them."""


def folded(text: str) -> str:
    """Return `text` with each Latin letter as A to Z; other characters stay unchanged."""
    if text.isascii():
        return text.upper()
    return "".join(map(_letter, unicodedata.normalize("NFC", text)))


@cache
def _letter(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0] if character.isalpha() else character
    capital = base.upper() if len(base.upper()) == 1 else base
    if capital.isascii():
        return capital
    if capital in _OTHERS:
        return _OTHERS[capital]
    named = _BASE.fullmatch(unicodedata.name(character, ""))
    return named[1] if named else character
