"""A business's own words: a list of words to add, with weights, and a list of banned words.

Each line has one word or phrase, with spaces or hyphens between its words. Apostrophes are left
out, because they are not dialled. `#` begins a comment. In a list of words, a number after the word
is its weight, from -10 to 10. The default is 0. The weight is added to the fixed score of own
words, which is higher than the score of a famous brand.

    ACME            # one word
    ACME TOOLS 1.5  # a phrase
    Müller          # MÜLLER, and MUELLER as well

A word keeps its letters: NIÑO is printed NIÑO and dials as NINO. A word with a letter that a
country also writes as two, such as Ü, is added in each spelling. Bans are compared with the printed
letters, so a ban on ANO does not concern AÑO. A ban may have digits. A digit of a ban matches only
the same digit, but a letter of a ban also matches a kept digit that looks like it: 5 for S.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from starvanity.phonewords.latin import capitals, folded, spellings
from starvanity.phonewords.number_text import plain_punctuation

LARGEST_WEIGHT = 10.0
LONGEST = 15
"""Letters: an E.164 number has no more digits."""
SHORTEST = 2
"""Letters: a single letter is a mistake, and a ban on it would ban most words."""
EXPECTED_LETTERS = "expected letters A to Z, with or without marks"
"""Expected content, in error messages."""
LONGEST_SHOWN = 40
"""Characters of an invalid line that an error message repeats."""
BOM = "\ufeff"
"""Byte-order mark, which some editors write before the first line."""
_PUNCTUATION = str.maketrans("-", " ", "'")
"""Hyphens become spaces. Apostrophes are removed."""


class OwnWordsError(ValueError):
    """A line of a list is invalid. The message gives the line and the expected content."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word or phrase of the business, in capitals with their marks, and its weight."""

    parts: tuple[str, ...]
    weight: float = 0.0

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the parts with the letters A to Z that dial them: NINO for NIÑO."""
        return tuple(map(folded, self.parts))


def parse_words(lines: Iterable[str], *, source: str = "words") -> tuple[OwnWord, ...]:
    """Parse a list of words with weights; raise `OwnWordsError` with the invalid line.

    Each word is followed by its other spellings (MUELLER after MÜLLER), unless they have a line.
    """
    found: dict[tuple[str, ...], tuple[int, OwnWord]] = {}
    for line, fields in _fields(lines):
        where = f"{source}, line {line}"
        weight = 0.0
        if len(fields) > 1 and not _plain(fields[-1]).replace(" ", "").isalpha():
            weight = _weight(fields.pop(), where)
        parts = _parts(fields, where)
        if not all(map(str.isalpha, folded("".join(parts)))):
            raise OwnWordsError(
                f"{where}: {_shown(' '.join(fields))} is not a word: {EXPECTED_LETTERS}"
            )
        if parts in found:
            raise OwnWordsError(
                f"{where}: {' '.join(parts)} is already on line {found[parts][0]}: keep one"
            )
        found[parts] = line, OwnWord(parts, weight)
    words = {parts: word for parts, (_, word) in found.items()}
    return tuple(
        {
            parts: words.get(parts, replace(word, parts=parts))
            for word in words.values()
            for parts in _spellings(word)
        }.values()
    )


def _spellings(word: OwnWord) -> Iterator[tuple[str, ...]]:
    """Yield the parts of `word`, and those of its other spellings that a number has room for."""
    for written in spellings(" ".join(word.parts)):
        if written == " ".join(word.parts) or len(folded(written.replace(" ", ""))) <= LONGEST:
            yield tuple(written.split())


def parse_banned(lines: Iterable[str], *, source: str = "never") -> tuple[str, ...]:
    """Parse a list of banned strings; raise `OwnWordsError` with the invalid line.

    A ban applies to each spelling of a word: MÜLLER and MUELLER.
    """
    return tuple(
        spelling
        for line, fields in _fields(lines)
        for spelling in spellings("".join(_parts(fields, f"{source}, line {line}")))
    )


def _fields(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix(BOM) if number == 1 else line
        fields = text.partition("#")[0].split()
        if fields:
            yield number, fields


def _weight(text: str, where: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        weight = LARGEST_WEIGHT + 1
    if not abs(weight) <= LARGEST_WEIGHT:
        raise OwnWordsError(
            f"{where}: {_shown(text)} is not a weight: "
            "expected a number from -10 to 10 after the word"
        )
    return weight


def _parts(fields: list[str], where: str) -> tuple[str, ...]:
    """Return the words of `fields` in capitals; they have letters and digits of a keypad."""
    written = " ".join(fields)
    parts = tuple(capitals(_plain(written)).split())
    keys = folded("".join(parts))
    if not (keys.isalnum() and keys.isascii()):
        raise OwnWordsError(f"{where}: {_shown(written)} is not a word: {EXPECTED_LETTERS}")
    if len(keys) > LONGEST:
        raise OwnWordsError(
            f"{where}: {_shown(written)} is longer than any number ({LONGEST} letters)"
        )
    if len(keys) < SHORTEST:
        raise OwnWordsError(f"{where}: {_shown(written)} is one letter: expected a word")
    return parts


def _shown(text: str) -> str:
    return repr(text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "...")


def _plain(text: str) -> str:
    """Return `text` with spaces for hyphens and without apostrophes."""
    return plain_punctuation(text).translate(_PUNCTUATION)
