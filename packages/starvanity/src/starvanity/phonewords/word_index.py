"""Indexes of the lexicon: find the words and phrases that given digits dial.

A key is the number that the digits of a word or phrase form. An index has a row for each word or
phrase (item) of each key. Worked example: FLOWERS has the key 3569377. The rows of this key begin
with the best item, so the first row is the best word for these digits.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from starvanity.phonewords.phoneword import Word

DIRECT_DIGITS = 5
DIRECT_KEYS = 10**DIRECT_DIGITS
"""Keys below this limit, of up to five digits, have a table for direct look-up."""
LONGEST_KEY = 9
"""Digits of the longest key: it must fit an unsigned 32-bit integer."""

KeyTables = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""First rows of the short keys; the long keys; first rows of the long keys."""


class WordIndex:
    """Rows sorted by key. Each row has an item and its score in steps.

    `find` looks up keys of up to five digits directly, and longer keys by bisection. `direct` has
    the first row of each key of up to five digits.
    """

    __slots__ = ("_beginnings", "_keys", "_starts", "direct", "items", "scores")

    def __init__(self, tables: KeyTables, items: Sequence[int], scores: Sequence[int]) -> None:
        self.direct, self._keys, self._starts = tables
        self._beginnings: frozenset[int] = frozenset()
        self.items = items
        self.scores = scores

    @property
    def beginnings(self) -> frozenset[int]:
        """Return the first five digits of each longer key. Use it for an index with few of them."""
        if not self._beginnings:
            self._beginnings = frozenset(int(str(key)[:DIRECT_DIGITS]) for key in self._keys)
        return self._beginnings

    def find(self, key: int) -> tuple[int, int]:
        """Return the first row of `key` and the row after its last; two equal rows if none."""
        if key < DIRECT_KEYS:
            return self.direct[key], self.direct[key + 1]
        at = bisect_left(self._keys, key)
        if at < len(self._keys) and self._keys[at] == key:
            return self._starts[at], self._starts[at + 1]
        return 0, 0


Words = Callable[[int], tuple[Word, ...]]
"""Returns the words of an item."""


@dataclass(frozen=True, slots=True)
class OwnerIndexes:
    """The indexes and words for an owner's number.

    `opening` has the indexes of words that start at the first digit, `within` those of words that
    start later. Each is a pair: indexes of words before more digits, and of words at the end.
    """

    opening: tuple[tuple[WordIndex, ...], tuple[WordIndex, ...]]
    within: tuple[tuple[WordIndex, ...], tuple[WordIndex, ...]]
    words_of: Words


@dataclass(frozen=True, slots=True)
class CallerIndexes:
    """The indexes and words for a caller's number.

    `words` are the indexes of texts with letters only. `mixed` is the index of hybrids and
    look-alikes, with keys that begin with a 1.
    """

    words: tuple[WordIndex, ...]
    mixed: WordIndex
    words_of: Words


def with_index(
    indexes: OwnerIndexes, whole: WordIndex, at_end: tuple[WordIndex, ...]
) -> OwnerIndexes:
    """Return `indexes` with `whole` before more digits and `at_end` at the end: own words."""
    (opening, opening_end), (within, within_end) = indexes.opening, indexes.within
    return replace(
        indexes,
        opening=((*opening, whole), (*opening_end, *at_end)),
        within=((*within, whole), (*within_end, *at_end)),
    )
