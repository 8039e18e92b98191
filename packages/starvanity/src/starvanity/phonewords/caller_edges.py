"""Edges of a caller's number: the words that may start at each digit.

A word may begin inside the area code of a number that callers always dial whole. Words of two
letters are only at an edge of the letters: 206-OK-5-0143. Hybrids (SK8) and look-alikes (B0SS)
contain digits, so they have an index of their own. Its keys begin with a 1, so that they keep a
leading 0.

Worked example: 007 has the key 1007 in the index of mixed texts.
"""

from starvanity.phonewords.caller_shape import Layout
from starvanity.phonewords.search import FIRST_WITH_LETTERS, Edge, Edges
from starvanity.phonewords.word_index import (
    DIRECT_DIGITS,
    DIRECT_KEYS,
    LONGEST_KEY,
    CallerIndexes,
    WordIndex,
)

SHORTEST = 3
"""Letters and digits of the shortest text that may be anywhere."""
EDGE_LETTERS = 2
"""Letters of a text that is only at an edge."""
LONGEST_MIXED = 8
"""Letters and digits of the longest mixed text. Its key with the leading 1 has nine digits."""


def caller_edges(digits: str, layout: Layout, indexes: CallerIndexes) -> Edges:
    """Return the words of a caller's number, with the scores of their places."""
    places = layout.places
    values = [int(digit) for digit in digits]
    edges: Edges = [[] for _ in values]
    last_start = len(values) - EDGE_LETTERS
    for start in range(layout.first_start, last_start + 1):
        if values[start] >= FIRST_WITH_LETTERS:
            is_edge = start in (layout.unspelled, last_start)
            least = EDGE_LETTERS if is_edge else max(layout.least_end - start + 1, SHORTEST)
            for index in indexes.words:
                _add_words(edges[start], start, least, values, places[start], index)
        if layout.unspelled <= start < last_start:
            _add_mixed(edges[start], start, values, places[start], indexes.mixed)
    return edges


def _add_words(  # noqa: PLR0913, PLR0917  (called for each digit)
    found: list[Edge],
    start: int,
    least: int,
    values: list[int],
    places: tuple[int, ...],
    index: WordIndex,
) -> None:
    """Add the words of `index` with `least` letters or more, from digit `start`, to `found`."""
    direct, scores = index.direct, index.scores
    key = 0
    for letters, value in enumerate(values[start : start + LONGEST_KEY], 1):
        if value < FIRST_WITH_LETTERS:
            return
        key = key * 10 + value
        if letters < least:
            continue
        if key < DIRECT_KEYS:
            first, last = direct[key], direct[key + 1]
        else:
            first, last = index.find(key)
        if first < last:
            found.append((start + letters, index, first, last, scores[first] + places[letters - 1]))


def _add_mixed(
    found: list[Edge], start: int, values: list[int], places: tuple[int, ...], index: WordIndex
) -> None:
    """Add the hybrids and the look-alikes from digit `start` to `found`."""
    direct, scores = index.direct, index.scores
    first, second, *others = values[start : start + LONGEST_MIXED]
    key = 100 + 10 * first + second
    for length, value in enumerate(others, SHORTEST):
        if length == DIRECT_DIGITS and key not in index.beginnings:
            return
        key = key * 10 + value
        if key < DIRECT_KEYS:
            row, last = direct[key], direct[key + 1]
        else:
            row, last = index.find(key)
        if row < last:
            found.append((start + length, index, row, last, scores[row] + places[length - 1]))
