"""A business's own words: a list that adds some, with weights, and a list that bans some.

One word or phrase a line; `#` begins a comment. In a list of words a number after the word says
how much more than a famous brand it is worth (0 when absent, -10 to 10):

    ACME            # a word of its own
    ACME TOOLS 1.5  # a phrase
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LARGEST_WEIGHT = 10.0
LONGEST = 15
"""Letters: an E.164 number has no more digits."""


class OwnWordsError(ValueError):
    """Says which line of a list is wrong, and what was expected there."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word or phrase of the business's own, in capitals, and its weight."""

    parts: tuple[str, ...]
    weight: float = 0.0


def parse_words(lines: Iterable[str], *, source: str = "words") -> tuple[OwnWord, ...]:
    """Read a list of words with weights; raise `OwnWordsError` naming the line that is wrong."""
    found = []
    for line, fields in _fields(lines):
        weight = 0.0
        if len(fields) > 1 and not fields[-1].isalpha():
            weight = _weight(fields.pop(), f"{source}, line {line}")
        found.append(OwnWord(_parts(fields, f"{source}, line {line}"), weight))
    return tuple(found)


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
            f"{where}: {text!r} is no weight: expected a number from -10 to 10 after the word"
        )
    return weight


def _parts(fields: list[str], where: str) -> tuple[str, ...]:
    parts = tuple(field.upper() for field in fields)
    letters = "".join(parts)
    if not (letters.isalpha() and letters.isascii()):
        raise OwnWordsError(f"{where}: {' '.join(fields)!r} is no word: expected letters A to Z")
    if len(letters) > LONGEST:
        raise OwnWordsError(f"{where}: {letters!r} is longer than any number ({LONGEST} letters)")
    return parts
