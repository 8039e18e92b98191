"""Edges of a caller's number: the words that may start at each digit.

A word may begin inside the area code of a number that callers always dial whole. Words of two
letters are only at an edge of the letters: 206-OK-5-0143. Hybrids (SK8) and look-alikes (B0SS)
contain digits, so they have an index of their own. Its keys begin with a 1, so that they keep a
leading 0.

Worked example: 007 has the key 1007 in the index of mixed texts.
"""

from starvanity.phonewords.caller_shape import Layout
from starvanity.phonewords.search import FIRST_WITH_LETTERS, Edge, Edges
from starvanity.phonewords.word_index import DIRECT_KEYS, LONGEST_KEY, CallerIndexes, WordIndex

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
    for start in range(layout.first_start, len(values)):
        found = edges[start]
        if values[start] >= FIRST_WITH_LETTERS:
            for index in indexes.words:
                _add_words(found, start, values, layout, places[start], index)
        if start >= layout.unspelled:
            _add_mixed(found, start, values, places[start], indexes.mixed)
    return edges


def _add_words(  # noqa: PLR0913, PLR0917  (the loop of the search: one call for each digit)
    found: list[Edge],
    start: int,
    values: list[int],
    layout: Layout,
    places: tuple[int, ...],
    index: WordIndex,
) -> None:
    """Add the words of `index` that start at digit `start` to `found`."""
    direct, scores = index.direct, index.scores
    least = max(layout.least_end - start + 1, SHORTEST)
    key = 0
    for letters, value in enumerate(values[start : start + LONGEST_KEY], 1):
        if value < FIRST_WITH_LETTERS:
            return
        key = key * 10 + value
        if letters >= least or (letters == EDGE_LETTERS and _is_edge(start, len(values), layout)):
            if key < DIRECT_KEYS:
                first, last = direct[key], direct[key + 1]
            else:
                first, last = index.find(key)
            if first < last:
                found.append(
                    (start + letters, index, first, last, scores[first] + places[letters - 1])
                )


def _is_edge(start: int, length: int, layout: Layout) -> bool:
    """Return whether two letters from digit `start` are at an edge of the letters."""
    return start in {layout.unspelled, length - EDGE_LETTERS}


def _add_mixed(
    found: list[Edge], start: int, values: list[int], places: tuple[int, ...], index: WordIndex
) -> None:
    """Add the hybrids and the look-alikes that start at digit `start` to `found`."""
    direct, long_keys, scores = index.direct, index.long_keys, index.scores
    key = 1
    for length, value in enumerate(values[start : start + LONGEST_MIXED], 1):
        key = key * 10 + value
        if key < DIRECT_KEYS:
            first, last = direct[key], direct[key + 1]
        elif key in long_keys:
            first, last = index.find(key)
        else:
            continue
        if first < last:
            found.append((start + length, index, first, last, scores[first] + places[length - 1]))
