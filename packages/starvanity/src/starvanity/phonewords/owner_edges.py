"""Edges of an owner's number: the words that may start at each digit after the area code.

Short words need another word beside them: TOYS-R-US. Most short words have none, so the search
drops them.
"""

from starvanity.phonewords.search import FIRST_WITH_LETTERS, Edges
from starvanity.phonewords.shape import SOUNDS
from starvanity.phonewords.word_index import LONGEST_KEY, OwnerIndexes

LONG_WORD = 3
"""Letters of the shortest *long word*. Words of one or two letters are *short words*."""


def owner_edges(digits: str, indexes: OwnerIndexes) -> Edges:
    """Return an owner's words."""
    length = len(digits)
    values = [int(digit) for digit in digits]
    edges: Edges = [[] for _ in values]
    inside, at_end = indexes.opening
    for start, found in enumerate(edges):
        key = 0
        for end, value in enumerate(values[start : start + LONGEST_KEY], start + 1):
            if value < FIRST_WITH_LETTERS:
                break
            key = key * 10 + value
            for index in inside if end < length else at_end:
                first, last = index.find(key)
                if first < last:
                    found.append((end, index, first, last, index.scores[first]))
        inside, at_end = indexes.within
    return edges


def without_isolated(edges: Edges, digits: str) -> Edges:
    """Return `edges` without the short words that no suitable word can adjoin.

    `candidates` refuses the paths with such words. Most paths of a number with few words have one,
    so the search is faster without them. The answers are the same.
    """
    begins, ends = _longest_beside(edges)
    if max(begins) < LONG_WORD:
        return _pairs_at_ends(edges)
    return [
        [
            edge
            for edge in found
            if (letters := edge[0] - start) >= LONG_WORD
            or ends[start] > LONG_WORD - letters
            or begins[edge[0]] > LONG_WORD - letters
            or (letters > 1 and _is_joined(start, edge[0], digits, (begins, ends)))
        ]
        for start, found in enumerate(edges)
    ]


def _is_joined(start: int, end: int, digits: str, longest: tuple[list[int], list[int]]) -> bool:
    """Return whether a digit that sounds like a word joins a word of two letters to another word.

    `longest` is the result of `_longest_beside`.
    """
    begins, ends = longest
    if start > 1 and digits[start - 1] in SOUNDS and ends[start - 1] > 0:
        return True
    return end < len(digits) and digits[end] in SOUNDS and begins[end + 1] > 0


def _pairs_at_ends(edges: Edges) -> Edges:
    """Return the words of two letters at the start and at the end of the digits."""
    length = len(edges)
    return [
        [edge for edge in found if edge[0] - start > 1 and (start == 0 or edge[0] == length)]
        for start, found in enumerate(edges)
    ]


def _longest_beside(edges: Edges) -> tuple[list[int], list[int]]:
    """Return the letters of the longest word that starts, and that ends, at each position."""
    begins = [0] * (len(edges) + 2)
    ends = [0] * (len(edges) + 2)
    for start, found in enumerate(edges):
        for edge in found:
            letters = edge[0] - start
            if letters > begins[start]:  # noqa: PLR1730  (max() takes three times as long)
                begins[start] = letters
            if letters > ends[edge[0]]:  # noqa: PLR1730  (the same)
                ends[edge[0]] = letters
    return begins, ends
