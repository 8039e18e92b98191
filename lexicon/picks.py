"""Choice sets of callers: the options of each caller, their features, and the picks of a reader.

`lists/caller_picks.csv` has 704 callers in area codes that are not in service. One of several
careful readers picked at most five of up to 26 options of each caller, in order.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from lexicon.caller_features import caller_word_features
from lexicon.facts import Facts, LexiconContent
from lexicon.features import pair_features
from starvanity.phonewords.caller_choice import PlacedWord
from starvanity.phonewords.caller_edges import EDGE_LETTERS
from starvanity.phonewords.caller_shape import Layout, place_features, run_features
from starvanity.phonewords.kinds import AnswerKind, Kind
from starvanity.phonewords.number import parse
from starvanity.phonewords.patterns import DigitPattern, plain_reading, strong_pattern
from starvanity.phonewords.phoneword import Word
from starvanity.phonewords.score import Answer

PICKS = Path(__file__).parent / "lists/caller_picks.csv"
LAYOUT = Layout((3, 6, 10), unspelled=3, least_end=3)
"""Every caller of the table has a North American number."""
UNKNOWN_ZIPF = 2.5
"""Zipf frequency of a word that the lexicon does not have."""
UNKNOWN_SIZE = 99

Features = Mapping[str, float]
Item = tuple[int, int, tuple[Facts, ...]]
"""A word or a phrase of an option: its start, its end, and its words."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its letters or reading, its words with their first digits, and its features."""

    national: str
    words: tuple[PlacedWord, ...]
    features: Features


@dataclass(frozen=True, slots=True)
class CallerChoice:
    """The options of one caller, and the indexes of the picks, best first."""

    number: str
    options: tuple[Option, ...]
    picks: tuple[int, ...]


def read_picks(content: LexiconContent, path: Path = PICKS) -> list[CallerChoice]:
    """Return the choice set of each caller."""
    with path.open() as file:
        rows = list(csv.DictReader(file))
    return [
        _choice(number, list(group), content)
        for number, group in groupby(rows, key=lambda row: row["number"])
    ]


def _choice(number: str, rows: list[dict[str, str]], content: LexiconContent) -> CallerChoice:
    picked = sorted((int(row["picked"]), at) for at, row in enumerate(rows) if row["picked"])
    options = tuple(_option(row, content) for row in rows)
    return CallerChoice(number, options, tuple(at for _, at in picked))


def _option(row: dict[str, str], content: LexiconContent) -> Option:
    if row["kind"] == AnswerKind.PATTERN:
        number = parse(row["number"])
        area = number.area_digits
        pattern = strong_pattern(number, area) or plain_reading(number, area)
        return Option(number.national, (), pattern.features)
    items = tuple(_items(row["text"], row["kind"], content))
    return Option(row["text"].replace("-", ""), tuple(_placed(items)), features_of(items, content))


def _placed(items: tuple[Item, ...]) -> Iterator[PlacedWord]:
    for start, _, words in items:
        at = start
        for word in words:
            yield at, word.text
            at += len(word.text)


def answer_features(answer: Answer, content: LexiconContent) -> Features:
    """Return the features of an answer of the engine."""
    if isinstance(answer, DigitPattern):
        return answer.features
    items: list[Item] = []
    start = 0
    for segment in answer.segments:
        end = start + len(segment.text)
        if isinstance(segment, Word):
            facts = content.words[segment.text]
            if segment.pair_score is not None and items:
                first, _, words = items.pop()
                items.append((first, end, (*words, facts)))
            else:
                items.append((start, end, (facts,)))
        start = end
    return features_of(tuple(items), content)


def features_of(items: tuple[Item, ...], content: LexiconContent) -> Features:
    """Return the features of an option with these words and phrases."""
    total: dict[str, float] = {}
    before = None
    for start, end, facts in items:
        for each in facts:
            add(total, caller_word_features(each))
        if len(facts) > 1:
            add(total, pair_features(content.phrases[tuple(each.text for each in facts)]))
        add(total, place_features(start, end, LAYOUT))
        if before is not None and before == start:
            add(total, {"unseen_pair": 1.0})
        elif (before or 0) < start:
            add(total, run_features(before or 0, start, LAYOUT))
        before = end
    if before is not None and before < LAYOUT.length:
        add(total, run_features(before, LAYOUT.length, LAYOUT))
    return total


def add(total: dict[str, float], more: Features) -> None:
    """Add the values of `more` to `total`."""
    for name, value in more.items():
        total[name] = total.get(name, 0.0) + value


def _items(text: str, kind: str, content: LexiconContent) -> Iterator[Item]:
    """Yield the words of an option; two words that the lexicon has as a phrase are one item."""
    parts = list(_parts(text, kind, content))
    while parts:
        start, end, facts = parts.pop(0)
        if parts and parts[0][0] == end and (facts.text, parts[0][2].text) in content.phrases:
            _, last, other = parts.pop(0)
            yield start, last, (facts, other)
        else:
            yield start, end, (facts,)


def _parts(text: str, kind: str, content: LexiconContent) -> Iterator[tuple[int, int, Facts]]:
    start = 0
    parts = []
    for part in text.split("-"):
        parts.append((start, start + len(part), part))
        start += len(part)
    lettered = [part for part in parts if not part[2].isdigit()]
    if not lettered:  # a hybrid of digits: the part that is not a group of the number
        groups = {(0, 3), (3, 6), (6, 10)}
        lettered = [
            part for part in parts if part[:2] not in groups and part[0] >= LAYOUT.unspelled
        ]
        lettered = lettered[:1] or parts[-1:]
    for first, last, word in lettered:
        yield first, last, _facts(word, kind, content)


_MARKS = {"hybrid": Kind.HYBRID, "initials": Kind.SAID_BY_LETTER, "little": Kind.EDGE}


def _facts(word: str, kind: str, content: LexiconContent) -> Facts:
    plain = word.replace("0", "O").replace("1", "I") if kind == "lookalike" else word
    known = content.words.get(plain) or Facts(plain, UNKNOWN_ZIPF, UNKNOWN_SIZE, Kind(0), 0)
    if kind == "lookalike":
        return replace(known, text=word, kinds=known.kinds | Kind.LOOK_ALIKE)
    if kind in _MARKS and (kind != "little" or len(word) == EDGE_LETTERS):
        return replace(known, kinds=_MARKS[kind], group=known.group or "other")
    return known
