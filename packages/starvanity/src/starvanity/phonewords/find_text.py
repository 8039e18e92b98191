"""Text of `find`: words in the form of keypad letters, open digits, and first digits of a number.

`?` is any key. The output of `find` writes an open digit as a lower-case x. In the input, a
lower-case x is an open digit in two places, and elsewhere it is the letter X:

- in groups of x between the first digits of a number and the words, as in 1300 xx cabs
- among capitals, as in CAxS, except between digits, as in 4x4 STORE, and before an extension

Worked example: 1-800-xxx-CABS has the parts 1, 800, xxx and CABS. Its first digits are 1800.
"""

import re
from dataclasses import replace
from itertools import takewhile

from starvanity.phonewords.countries import OPEN_DIGIT
from starvanity.phonewords.keypad import LETTERS
from starvanity.phonewords.latin import capitals, folded
from starvanity.phonewords.number_text import plain_punctuation
from starvanity.phonewords.phoneword import Word

FEWEST_KEYS = 2
"""Letters and digits of the shortest words to find. A single letter is not a word."""
ANY_KEY = "?"
"""The mark for any key in the words."""
_KEYS = frozenset("0123456789").union(OPEN_DIGIT, *LETTERS.values())
_FIRST_DIGITS = re.compile(r"[\s+]*[(0-9][0-9\s()./-]*", re.ASCII)
_PUNCTUATION = str.maketrans("()./-", "     ")
_OPEN_GROUPS = re.compile(r"(\+?[0-9 ]*[0-9] )((?:x+ )+)")
# Not between digits (4x4, 4 x 4), and not before an extension, as in FLOWERS x9.
_OPEN_IN_CAPITALS = re.compile(r"(?<![0-9 ])x|(?<=[^0-9][ ])x(?![0-9])|x(?![ ]?[0-9])")


class FindError(ValueError):
    """No number can spell the words. The message gives the expected input."""


def plain_words(words: str) -> str:
    """Return `words` with one space between groups, and `?` for an open digit among capitals.

    The first digits may have the punctuation of a number, as in (800) or +44.
    """
    text = plain_punctuation(words).replace("'", "")  # DOMINO'S is dialled as DOMINOS
    first = _FIRST_DIGITS.match(text)
    end = first.end() if first else 0
    text = " ".join((text[:end].translate(_PUNCTUATION) + text[end:]).replace("-", " ").split())
    others = text.replace(OPEN_DIGIT, "")
    return _OPEN_IN_CAPITALS.sub(ANY_KEY, text) if others.isupper() else text


def with_open_groups(text: str) -> str:
    """Return `text` with `?` for the groups of x that follow its first digits."""
    found = _OPEN_GROUPS.match(text)
    if found is None:
        return text
    return found[1] + found[2].replace(OPEN_DIGIT, ANY_KEY) + text[found.end() :]


def parts_of(text: str) -> tuple[Word, ...]:
    """Return the words of `text` in capitals, with `OPEN_DIGIT` for `?`.

    Raise `FindError` if a character is not on a keypad.
    """
    written = [part.replace(ANY_KEY, OPEN_DIGIT) for part in capitals(text).split()]
    parts = tuple(_word(part) for part in written)
    unknown = [key for key in keys_of(parts) if key not in _KEYS]
    if unknown:
        raise FindError(f"{unknown[0]!r} is not on a key: expected letters A to Z, as in CALL NOW")
    return parts


def _word(part: str) -> Word:
    """Return a word that prints the letters of `part`. Its text has the keys that dial them."""
    return Word(part) if part.isascii() else Word(folded(part), printed=part)


def check_words(parts: tuple[Word, ...]) -> None:
    """Raise `FindError` if `parts` are too short or have no letter."""
    keys = keys_of(parts)
    if len(keys) < FEWEST_KEYS or not any(map(str.isupper, keys)):
        raise FindError("this is too short or not a word: expected a word such as FLOWERS")


def keys_of(parts: tuple[Word, ...]) -> str:
    """Return the letters, digits and open digits of `parts`."""
    return "".join(part.text for part in parts)


def first_digits(parts: tuple[Word, ...]) -> str:
    """Return the digits before the first letter or open digit of `parts`."""
    return "".join(takewhile(str.isdecimal, keys_of(parts)))


def without_first(parts: tuple[Word, ...], digits: int) -> tuple[Word, ...]:
    """Return `parts` without their first `digits` digits."""
    kept = []
    for part in parts:
        removed = min(digits, len(part.text))
        digits -= removed
        if removed < len(part.text):
            kept.append(replace(part, text=part.text[removed:], printed=part.printed[removed:]))
    return tuple(kept)
