"""A business's own words: a list of words to add, with weights, and a list of banned words.

Each line has one word or phrase, with spaces or hyphens between its words. Apostrophes are left
out, because they are not dialled. `#` begins a comment. In a list of words, a number after the
word is its weight, from -10 to 10. It is added to the score of an own word, which is higher than
that of a famous brand. The default is 0.

    ACME            # one word
    ACME TOOLS 1.5  # a phrase
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LARGEST_WEIGHT = 10.0
LONGEST = 15
"""Letters: an E.164 number has no more digits."""
SHORTEST = 2
"""Letters: a single letter is a mistake, and a ban on it would ban most words."""
LONGEST_SHOWN = 40
"""Characters of an invalid line that an error message repeats."""
_BETWEEN = str.maketrans("-", " ", "'\u2019")


class OwnWordsError(ValueError):
    """A line of a list is invalid. The message gives the line and the expected content."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word or phrase of the business, in capitals, and its weight."""

    parts: tuple[str, ...]
    weight: float = 0.0


def parse_words(lines: Iterable[str], *, source: str = "words") -> tuple[OwnWord, ...]:
    """Parse a list of words with weights; raise `OwnWordsError` with the invalid line."""
    found: dict[tuple[str, ...], tuple[int, OwnWord]] = {}
    for line, fields in _fields(lines):
        where = f"{source}, line {line}"
        weight = 0.0
        if len(fields) > 1 and not fields[-1].translate(_BETWEEN).replace(" ", "").isalpha():
            weight = _weight(fields.pop(), where)
        parts = _parts(fields, where)
        if parts in found:
            raise OwnWordsError(
                f"{where}: {' '.join(parts)} is already on line {found[parts][0]}: keep one"
            )
        found[parts] = line, OwnWord(parts, weight)
    return tuple(word for _, word in found.values())


def parse_banned(lines: Iterable[str], *, source: str = "never") -> tuple[str, ...]:
    """Parse a list of banned strings; raise `OwnWordsError` with the invalid line."""
    return tuple(
        "".join(_parts(fields, f"{source}, line {line}")) for line, fields in _fields(lines)
    )


def _fields(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(lines, start=1):
        fields = line.partition("#")[0].split()
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
    written = " ".join(fields)
    parts = tuple(written.translate(_BETWEEN).upper().split())
    letters = "".join(parts)
    if not (letters.isalpha() and letters.isascii()):
        raise OwnWordsError(f"{where}: {_shown(written)} is not a word: expected letters A to Z")
    if len(letters) > LONGEST:
        raise OwnWordsError(
            f"{where}: {_shown(written)} is longer than any number ({LONGEST} letters)"
        )
    if len(letters) < SHORTEST:
        raise OwnWordsError(f"{where}: {_shown(written)} is one letter: expected a word")
    return parts


def _shown(text: str) -> str:
    return repr(text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "...")
