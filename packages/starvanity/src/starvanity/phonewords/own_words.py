"""A business's own words: a list that adds some, with weights, and a list that bans some.

One word or phrase a line, with spaces or hyphens between its words; apostrophes, which nobody
dials, are left out; `#` begins a comment. In a list of words a number after the word says how
much more than a famous brand it is worth (0 when absent, -10 to 10):

    ACME            # a word of its own
    ACME TOOLS 1.5  # a phrase
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LARGEST_WEIGHT = 10.0
LONGEST = 15
"""Letters: an E.164 number has no more digits."""
SHORTEST = 2
"""Letters: one alone is a slip, and banning it would ban most words."""
LONGEST_SHOWN = 40
"""Characters of a wrong line that are repeated."""
_BETWEEN = str.maketrans("-", " ", "'\u2019")


class OwnWordsError(ValueError):
    """Says which line of a list is wrong, and what was expected there."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word or phrase of the business's own, in capitals, and its weight."""

    parts: tuple[str, ...]
    weight: float = 0.0


def parse_words(lines: Iterable[str], *, source: str = "words") -> tuple[OwnWord, ...]:
    """Read a list of words with weights; raise `OwnWordsError` naming the line that is wrong."""
    found: dict[tuple[str, ...], tuple[int, OwnWord]] = {}
    for line, fields in _fields(lines):
        where = f"{source}, line {line}"
        weight = 0.0
        if len(fields) > 1 and not fields[-1].translate(_BETWEEN).replace(" ", "").isalpha():
            weight = _weight(fields.pop(), where)
        parts = _parts(fields, where)
        if parts in found:
            raise OwnWordsError(
                f"{where}: {' '.join(parts)} stands on line {found[parts][0]} already: keep one"
            )
        found[parts] = line, OwnWord(parts, weight)
    return tuple(word for _, word in found.values())


def parse_never(lines: Iterable[str], *, source: str = "never") -> tuple[str, ...]:
    """Read a list of banned strings; raise `OwnWordsError` naming the line that is wrong."""
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
            f"{where}: {_shown(text)} is no weight: expected a number from -10 to 10 after the word"
        )
    return weight


def _parts(fields: list[str], where: str) -> tuple[str, ...]:
    written = " ".join(fields)
    parts = tuple(written.translate(_BETWEEN).upper().split())
    letters = "".join(parts)
    if not (letters.isalpha() and letters.isascii()):
        raise OwnWordsError(f"{where}: {_shown(written)} is no word: expected letters A to Z")
    if len(letters) > LONGEST:
        raise OwnWordsError(
            f"{where}: {_shown(written)} is longer than any number ({LONGEST} letters)"
        )
    if len(letters) < SHORTEST:
        raise OwnWordsError(f"{where}: {_shown(written)} is one letter: expected a word")
    return parts


def _shown(text: str) -> str:
    return repr(text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "...")
