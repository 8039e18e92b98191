"""Choice sets: for each advertised number, its candidates, the printed one, and their features.

A conditional logit explains which candidate of its choice set an owner printed. Features exist in
three views: with all marks of the words that the owner printed, without their famous names and
codes, and without all their hand-written marks.
"""

import csv
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from lexicon.facts import Facts, LexiconContent
from lexicon.features import pair_features, word_features
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.owner_candidates import owner_candidates
from starvanity.phonewords.phoneword import Phoneword, Word
from starvanity.phonewords.shape import kept_features, overdial_features, place_features

TABLE = Path(__file__).parent / "lists/marketed_phonewords.csv"
NAMES = Kind.FAMOUS | Kind.CODE | Kind.GIVEN
HAND_WRITTEN = NAMES | Kind.OPENER | Kind.CLOSER | Kind.TOPIC
VIEWS = {"as they are": Kind(0), "names unmarked": NAMES, "all marks off": HAND_WRITTEN}
"""The marks that each view removes."""
MOST_CANDIDATES = 240
"""Candidates of a number in its choice set, at most. A caller needs five."""

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class ChoiceSet:
    """The candidates of one number. `printed` and each of `views` have a value for each."""

    candidates: tuple[Phoneword, ...]
    printed: tuple[bool, ...]
    views: tuple[tuple[Features, ...], ...]


def read_choice_sets(content: LexiconContent, lexicon: Lexicon) -> list[ChoiceSet]:
    """Return the choice set of each row of the table, with the product's own candidates."""
    with TABLE.open() as file:
        return [_choice_set(row, content, lexicon) for row in csv.DictReader(file)]


def _choice_set(row: dict[str, str], content: LexiconContent, lexicon: Lexicon) -> ChoiceSet:
    """Return the choice set of a row. Candidates that differ only in their cuts are all printed."""
    found = tuple(islice(owner_candidates(parse(row["e164"]), lexicon.owner), MOST_CANDIDATES))
    views = []
    for marks in VIEWS.values():
        replaced = {
            word: _without(facts, marks)
            for word in row["words"].split()
            if (facts := content.words.get(word))
        }
        views.append(tuple(features(phoneword, content, replaced) for phoneword in found))
    printed = tuple(phoneword.national == row["target"] for phoneword in found)
    return ChoiceSet(found, printed, tuple(views))


def _without(facts: Facts, marks: Kind) -> Facts:
    """Return the facts about a word as if the hand-written lists did not contain it."""
    return replace(facts, kinds=facts.kinds & ~marks or Kind.UNLISTED)


def features(phoneword: Phoneword, content: LexiconContent, replaced: dict[str, Facts]) -> Features:
    """Return the features in the score of `phoneword`; take facts from `replaced` first."""
    total: Features = {}
    digits = phoneword.number.national[phoneword.unspelled :]
    phrase: list[str] = []
    start = -phoneword.unspelled
    for segment in phoneword.segments:
        end = start + len(segment.text)
        if isinstance(segment, Word):
            facts = replaced.get(segment.text) or content.words[segment.text]
            _add(total, word_features(facts))
            _add(total, _placed(facts, start, end, len(digits)))
            if phrase and segment.pair_score is None:
                _add(total, {"unseen_pair": 1.0} | _phrase_features(phrase, content))
                phrase = []
            phrase.append(segment.text)
        else:
            _add(total, _phrase_features(phrase, content))
            phrase = []
            _add(total, kept_features(max(start, 0), end, digits) if end > 0 else {})
        start = end
    _add(total, _phrase_features(phrase, content))
    if phoneword.extra_letters:
        _add(total, overdial_features(phoneword.extra_letters, len(phoneword.words[-1])))
    return total


def _placed(facts: Facts, start: int, end: int, length: int) -> Features:
    if start == 0 and end >= length:
        return {}
    opens = place_features(facts.kinds, "first") if start == 0 else {}
    return opens | (place_features(facts.kinds, "last") if end >= length else {})


def _phrase_features(phrase: list[str], content: LexiconContent) -> Features:
    return pair_features(content.phrases[tuple(phrase)]) if len(phrase) > 1 else {}


def _add(total: Features, more: Features) -> None:
    for name, value in more.items():
        total[name] = total.get(name, 0.0) + value
