"""Indexes of the lexicon: find the words and phrases that given digits dial.

A key is the number that the digits of a word or phrase form. An index has a row for each word or
phrase (item) of each key. Worked example: FLOWERS has the key 3569377. The rows of this key begin
with the best item, so the first row is the best word for these digits.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from starvanity.phonewords.phoneword import Word

DIRECT_KEYS = 100_000
"""Keys below this limit, of up to five digits, have a table for direct look-up."""
LONGEST_KEY = 9
"""Digits of the longest key: it must fit an unsigned 32-bit integer."""

KeyTables = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""First rows of the short keys; the long keys; first rows of the long keys."""


class WordIndex:
    """Rows sorted by key. Each row has an item and its score in steps.

    `find` looks up keys of up to five digits directly, and longer keys by bisection.
    """

    __slots__ = ("_direct", "_keys", "_starts", "items", "scores")

    def __init__(self, tables: KeyTables, items: Sequence[int], scores: Sequence[int]) -> None:
        self._direct, self._keys, self._starts = tables
        self.items = items
        self.scores = scores

    def find(self, key: int) -> tuple[int, int]:
        """Return the first row of `key` and the row after its last; two equal rows if none."""
        if key < DIRECT_KEYS:
            return self._direct[key], self._direct[key + 1]
        at = bisect_left(self._keys, key)
        if at < len(self._keys) and self._keys[at] == key:
            return self._starts[at], self._starts[at + 1]
        return 0, 0


@dataclass(frozen=True, slots=True)
class IndexSet:
    """The indexes and words for one kind of number: a business's or a person's own.

    `opening` has the indexes of words that start at the first digit, `within` those of words that
    start later. Each is a pair: indexes of words before more digits, and of words at the end.
    `words` returns the words of an item. `unseen_pair` is the score, in steps, of two adjoining
    words that the lexicon has not seen together.
    """

    opening: tuple[tuple[WordIndex, ...], tuple[WordIndex, ...]]
    within: tuple[tuple[WordIndex, ...], tuple[WordIndex, ...]]
    words: Callable[[int], tuple[Word, ...]]
    unseen_pair: int


def with_index(indexes: IndexSet, whole: WordIndex, at_end: tuple[WordIndex, ...]) -> IndexSet:
    """Return `indexes` with the index of own words at every position, and `at_end` at the end."""
    (opening, opening_end), (within, within_end) = indexes.opening, indexes.within
    return replace(
        indexes,
        opening=((*opening, whole), (*opening_end, *at_end)),
        within=((*within, whole), (*within_end, *at_end)),
    )
