"""Indexes of the lexicon: the rows of each key, best first, as sections of the lexicon file.

An item is a word or a phrase. Its key is the number that its letters dial. The index "b" has items
for an owner's number, "c" items for a caller's, "m" a caller's texts with digits (SK8, B0SS), and
"o" items whose last letters run past the end of an owner's number. "b" and "o" have one order of
rows for each place in the number. The keys of "m" begin with a 1, so that they keep a leading 0.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TypeAlias

from lexicon.facts import Facts
from starvanity.phonewords.keypad import MOST_EXTRA_LETTERS, dial
from starvanity.phonewords.shape import overdial_score, place_score
from starvanity.phonewords.weights import STEPS
from starvanity.phonewords.word_index import DIRECT_KEYS, LONGEST_KEY

LEAST_OVERDIAL_SCORE = -5 * STEPS
"""Steps. Items with letters past the end and a lower score are left out."""
PLACES = {"b": ("middle", "first", "last", "whole"), "o": ("last", "whole"), "c": ("",), "m": ("",)}

Row = tuple[int, int, str]
"""Score in steps, number of the item, and its text, which decides a tie."""
Index = dict[int, list[Row]]
"""Rows by key."""
Section: TypeAlias = "array[int] | bytes"


@dataclass(slots=True)
class Indexes:
    """The rows so far, by index and place."""

    rows: dict[tuple[str, str], Index] = field(
        default_factory=lambda: {
            (index, place): defaultdict(list) for index in PLACES for place in PLACES[index]
        }
    )

    def add_caller(self, item: int, parts: tuple[Facts, ...], score: int) -> None:
        """Add a row for an item of a caller's number."""
        text = "".join(fact.text for fact in parts)
        key = dial(text) if text.isalpha() else f"1{dial(text)}"
        if len(key) <= LONGEST_KEY:
            index = "c" if text.isalpha() else "m"
            self.rows[index, ""][int(key)].append((score, item, text))

    def add_owner(self, item: int, parts: tuple[Facts, ...], score: int) -> None:
        """Add the rows for an item of an owner's number, also with letters past the end.

        The last word must begin on the number: letters past the end finish a word.
        """
        text = "".join(fact.text for fact in parts)
        key = dial(text)
        scores = {place: score + placed_score(parts, place) for place in PLACES["b"]}
        if len(key) <= LONGEST_KEY:
            for place in PLACES["b"]:
                self.rows["b", place][int(key)].append((scores[place], item, text))
        last = len(parts[-1].text)
        for extra in range(1, min(MOST_EXTRA_LETTERS, last - 1) + 1):
            dialled = key[:-extra]
            cost = overdial_score(extra, last)
            if len(dialled) <= LONGEST_KEY and score + cost > LEAST_OVERDIAL_SCORE:
                for place in PLACES["o"]:
                    self.rows["o", place][int(dialled)].append((scores[place] + cost, item, text))

    def sections(self, index: str, most: int) -> dict[str, Section]:
        """Return the sections of one index, with at most `most` rows for each key."""
        places = PLACES[index]
        keys = sorted(self.rows[index, places[0]])
        sections: dict[str, Section] = {}
        for place in places:
            rows = _best_rows(self.rows[index, place], keys, most)
            name = f"{index}_{place}" if place else index
            sections[f"{name}_id"] = array("I", [item for _, item, _ in rows])
            sections[f"{name}_w"] = array("h", [score for score, _, _ in rows])
        counts = {key: min(most, len(self.rows[index, places[0]][key])) for key in keys}
        return sections | _key_tables(index, keys, counts)


def placed_score(parts: tuple[Facts, ...], place: str) -> int:
    """Return the score that an item gets for its place in the number, in steps."""
    if place == "whole" and len(parts) == 1:
        return 0
    opens = place_score(parts[0].kinds, "first") if place in {"first", "whole"} else 0
    closes = place_score(parts[-1].kinds, "last") if place in {"last", "whole"} else 0
    return opens + closes


def offsets(lengths: Iterable[int]) -> "array[int]":
    """Return the first position of each part, and the position after the last."""
    return array("I", accumulate(lengths, initial=0))


def _best_rows(index: Index, keys: list[int], most: int) -> list[Row]:
    return [
        row
        for key in keys
        for row in sorted(index[key], key=lambda row: (-row[0], row[2], row[1]))[:most]
    ]


def _key_tables(index: str, keys: list[int], counts: dict[int, int]) -> dict[str, Section]:
    """Return the table of first rows of the short keys, the long keys, and their first rows."""
    starts = offsets(counts[key] for key in keys)
    long = bisect_left(keys, DIRECT_KEYS)
    return {
        f"{index}_direct": offsets([counts.get(key, 0) for key in range(DIRECT_KEYS)]),
        f"{index}_key": array("I", keys[long:]),
        f"{index}_at": starts[long:],
    }
