"""Folding table of Latin letters: the letter A to Z on the key that dials each letter.

A keypad prints only A to Z. ETSI ES 202 130 V2.1.2 gives each letter of the European languages to
one key, so every letter is one key press. The table has three parts:

- Letters with marks have the key of their base letter, as in the standard: Ñ is on 6 with N. The
  base letter comes from the Unicode decomposition, or from the name for a stroke or a hook (Ł).
- `_STANDARD` has the letters without a base letter that the standard assigns: Þ is on 9 after Z.
- `_OURS` has letters that the standard does not assign. They have the key of the most similar
  letter. This part is our own reading.

A letter that is two letters in one character (Ĳ, Ǆ, and ligatures of typesetters) is two key
presses. Letters without an equivalent, such as clicks and tone marks, are not folded.

Worked example: "NIÑO" folds to "NINO", which dials 6466. "MÜLLER" has the spellings MÜLLER, which
dials 685537, and MUELLER, which dials 6835537.
"""

import re
import unicodedata
from functools import cache

_BASE = re.compile(
    r"LATIN (?:CAPITAL |SMALL )?LETTER "
    r"(?:DOTLESS |AFRICAN |OPEN |REVERSED |TURNED |BROKEN |LONG |SMALL |MIDDLE-WELSH )*"
    r"([A-Z])(?: BAR| WITH .+)?"
)
"""Names of the Unicode characters that have a base letter: LATIN CAPITAL LETTER L WITH STROKE."""
_STANDARD = dict(zip("ÆÐƏŊŒẞƷÞ", "ADENOSZZ", strict=True))
"""Letters without a base letter, on the key that ETSI ES 202 130 gives to them."""
_OURS = dict(zip("ƎƔƢǶƖĸỺȢƦƩƱǷȜƸƺȸȹ", "EGGHIKLORSUWYZZDQ", strict=True))
"""Letters that ETSI ES 202 130 does not assign, on the key of the most similar letter."""
_PAIRS = {"Ä": "AE", "Å": "AA", "Æ": "AE", "Ö": "OE", "Ø": "OE", "Œ": "OE", "Ü": "UE", "Þ": "TH"}
"""Letters that a country also writes as two, where its keyboard or an address has only A to Z."""
_NOT_PAIRED = re.compile(r"(?<=G)Ü(?=[EI])")
"""Ü in PINGÜINO: Spanish never writes it as UE."""
_SHARP_S = "ẞ"
"""The capital of ß, in the official German spelling since 2017. SS is its older capital form."""
_CAPITALS = {"ß": _SHARP_S}
"""Capital that `str.upper` returns as two letters."""
_MARK, _MODIFIER = "Mn", "Lm"
"""Unicode categories: marks after their letter in decomposed text; small raised letters."""


def folded(text: str) -> str:
    """Return `text` with each Latin letter as A to Z; other characters stay unchanged."""
    if text.isascii():
        return text.upper()
    keys: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        is_after_letter = bool(keys) and keys[-1].isascii() and keys[-1].isalpha()
        if not (is_after_letter and unicodedata.category(character) == _MARK):
            keys.append(_keys(character))
    return "".join(keys)


def capitals(text: str) -> str:
    """Return `text` in composed capitals. Each letter keeps its marks and its keys."""
    if text.isascii():
        return text.upper()
    composed = "".join(map(_compatible, unicodedata.normalize("NFC", text)))
    return unicodedata.normalize("NFC", "".join(map(_capital, composed)))


def spellings(text: str) -> tuple[str, ...]:
    """Return `text` in capitals, then its other spellings, with two letters for one.

    ẞ is also SS. With a letter such as Ü, one more spelling has two letters for each (UE).
    """
    first = capitals(text)
    with_ss = first.replace(_SHARP_S, "SS")
    kept = _NOT_PAIRED.sub("\0", with_ss)
    with_pairs = "".join(_PAIRS.get(letter, letter) for letter in kept).replace("\0", "Ü")
    return tuple(dict.fromkeys((first, with_ss, with_pairs)))


def unfolded(text: str, keys: str) -> str:
    """Return the last letters and digits of `text` that fold to `keys`; without them, `keys`.

    Use it for a printed phoneword and its national form: "1-206-555-AÑO1" and "206555ANO1" give
    "206555AÑO1".
    """
    if text.isascii():
        return keys
    written = "".join(mark for mark in capitals(text) if _is_written(mark))
    ends = (written[start:] for start in range(len(written)))
    return next((end for end in ends if folded(end) == keys), keys)


def _compatible(character: str) -> str:
    """Return a letter without its typographic form: A for a full-width A, IJ for Ĳ."""
    if folded(character) == character or not character.isalpha():
        return character
    return "".join(filter(_is_letter, unicodedata.normalize("NFKC", character)))


def _is_letter(part: str) -> bool:
    return part.isalpha() and unicodedata.category(part) != _MODIFIER


def _is_written(mark: str) -> bool:
    return mark.isalnum() or unicodedata.category(mark) == _MARK


@cache
def _keys(character: str) -> str:
    """Return the letters A to Z of a composed character; the character itself if it has none."""
    if not character.isalpha():
        return character
    parts = unicodedata.normalize("NFKD", character)
    letters = "".join(map(_letter, filter(_is_letter, parts)))
    return letters if letters.isascii() and letters else character


def _letter(part: str) -> str:
    """Return the letter A to Z of `part`, which has no decomposition; `part` if it has none."""
    capital = _CAPITALS.get(part) or part.upper()
    known = _STANDARD.get(capital) or _OURS.get(capital)
    if capital.isascii() or known:
        return known or capital
    named = _BASE.fullmatch(unicodedata.name(capital, ""))
    return named[1] if named else part


def _capital(letter: str) -> str:
    """Return the capital of `letter`; the letter itself if its capital has other keys."""
    capital = _CAPITALS.get(letter) or unicodedata.normalize("NFC", letter.upper())
    return capital if folded(capital) == folded(letter) else letter
