"""Edges of a caller's number: the words that may start at each digit.

A word may begin inside the area code of a number that callers always dial whole. Words of two
letters are only at an edge of the letters: 206-OK-5-0143. Hybrids (SK8) and look-alikes (B0SS)
contain digits, so they have an index of their own. Its keys begin with a 1, so that they keep a
leading 0.

Worked example: 007 has the key 1007 in the index of mixed texts.
"""

from starvanity.phonewords.caller_shape import Layout
from starvanity.phonewords.search import Edge, Edges
from starvanity.phonewords.word_index import (
    DIRECT_DIGITS,
    DIRECT_KEYS,
    LONGEST_KEY,
    CallerIndexes,
    WordIndex,
)

WITHOUT_LETTERS = "01"
"""Digits of a keypad without letters (ITU-T E.161)."""
SHORTEST = 3
"""Letters and digits of the shortest text that may be anywhere."""
EDGE_LETTERS = 2
"""Letters of a text that is only at an edge."""
LONGEST_MIXED = 8
"""Letters and digits of the longest mixed text. Its key with the leading 1 has nine digits."""


def caller_edges(digits: str, layout: Layout, indexes: CallerIndexes) -> Edges:
    """Return the words of a caller's number, with the scores of their places."""
    length = letters_end = len(digits)  # no 0 and no 1 before `letters_end`
    places = layout.places
    edges: Edges = [[] for _ in digits]
    last_start = length - EDGE_LETTERS
    for start in range(length - 1, layout.first_start - 1, -1):
        if digits[start] in WITHOUT_LETTERS:
            letters_end = start
        is_edge = start in (layout.unspelled, last_start)
        least = max(start + (EDGE_LETTERS if is_edge else SHORTEST), layout.least_end + 1)
        if least <= letters_end:
            letters = digits[start : min(letters_end, start + LONGEST_KEY)]
            for index in indexes.words:
                _add_words(edges[start], letters, start, least - start, places[start], index)
        if layout.unspelled <= start < last_start:
            mixed = digits[start : start + LONGEST_MIXED]
            _add_mixed(edges[start], mixed, start, places[start], indexes.mixed)
    return edges


def _add_words(  # noqa: PLR0913, PLR0917  (called for each digit)
    found: list[Edge],
    digits: str,
    start: int,
    least: int,
    places: tuple[int, ...],
    index: WordIndex,
) -> None:
    """Add the words for the first `least` or more of `digits` to `found`."""
    direct, scores = index.direct, index.scores
    for letters in range(least, len(digits) + 1):
        key = int(digits[:letters])
        if key < DIRECT_KEYS:
            first, last = direct[key], direct[key + 1]
        else:
            first, last = index.find(key)
        if first < last:
            found.append((start + letters, index, first, last, scores[first] + places[letters - 1]))


def _add_mixed(
    found: list[Edge], digits: str, start: int, places: tuple[int, ...], index: WordIndex
) -> None:
    """Add the hybrids and the look-alikes for the first digits of `digits` to `found`."""
    direct, scores = index.direct, index.scores
    for length in range(SHORTEST, len(digits) + 1):
        key = int("1" + digits[:length])
        if key < DIRECT_KEYS:
            first, last = direct[key], direct[key + 1]
        elif int("1" + digits[: DIRECT_DIGITS - 1]) in index.beginnings:
            first, last = index.find(key)
        else:
            return
        if first < last:
            found.append((start + length, index, first, last, scores[first] + places[length - 1]))
