"""Fit the weights of the ranking to advertised numbers, and say how well they generalise.

    .venv/bin/python -m lexicon.fit [--folds 5] [--repeats 3] [--write]

For each number its readings compete: the chance that its owner prints reading r is
exp(w . x_r) / (the sum over all readings s of exp(w . x_s)). The weights make what was printed
likely, less a penalty of PULL / 2 for each squared unit that a weight strays from its prior in
`lexicon/weights/prior.json`. A printed spelling may be cut into words in several ways; their
chances add up.

The hand-written vocabulary knows more of the names in this table than of names it never saw, so
each row counts three times: as it is, with its famous names and codes unmarked, and with all
hand-written marks taken off its words (shares in `SHARES`). Weights then lean less on the lists.
The readings that compete are found with the weights of the last round, so a second round moves the
weights a little further, by some 0.1; figures move within their spread.
Cross-validation fits on some rows and scores the others; its spread is over repeats.
"""

import argparse
import csv
import json
import math
import os
import random
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from statistics import mean, stdev

from lexicon import build, sources
from lexicon.descent import Table, descend
from lexicon.features import WEIGHTS, Weights, load_weights, pair_features, word_features
from lexicon.words import Facts, Gathered, gather
from starvanity.phonewords import weights as shape_weights
from starvanity.phonewords.answers import choose
from starvanity.phonewords.candidates import candidates
from starvanity.phonewords.kinds import Kind
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number import parse
from starvanity.phonewords.phoneword import Phoneword, Word
from starvanity.phonewords.score import total_steps
from starvanity.phonewords.shape import (
    kept_features,
    overdial_features,
    place_features,
)

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "lexicon/lists/marketed_phonewords.csv"
PRIOR = ROOT / "lexicon/weights/prior.json"
PERSONAL = ROOT / "lexicon/weights/personal.json"
SHAPE_FILE = ROOT / "packages/starvanity/src/starvanity/phonewords/weights.py"
PULL = 3.0
SHARES = (0.6, 0.25, 0.15)
NAMES = Kind.FAMOUS | Kind.CODE | Kind.GIVEN
MARKS = NAMES | Kind.OPENER | Kind.CLOSER | Kind.TOPIC
WIDE_OFFER = 240  # readings of a number that compete in the fit
WIDE_SHELF = {"b": 40, "p": 40, "o": 40}
IMPOSSIBLE = 1e-300  # a chance too small for a float
CUTS = (1, 3, 5)

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Race:
    """The readings of one number, which of them were printed, and their features three ways."""

    phonewords: tuple[Phoneword, ...]
    printed: tuple[bool, ...]
    views: tuple[tuple[Features, ...], ...]


def races(gathered: Gathered, lexicon: Lexicon) -> list[Race]:
    """Let the product's own generator hand on far more readings than a caller needs."""
    with TABLE.open() as file:
        rows = list(csv.DictReader(file))
    return [_race(row, gathered, lexicon) for row in rows]


def _race(row: dict[str, str], gathered: Gathered, lexicon: Lexicon) -> Race:
    found = tuple(islice(candidates(parse(row["e164"]), lexicon), WIDE_OFFER))
    views = []
    for marks in (Kind(0), NAMES, MARKS):
        unmarked = {
            word: _without(gathered.words.get(word), marks) for word in row["words"].split()
        }
        views.append(tuple(features(phoneword, gathered, unmarked) for phoneword in found))
    printed = tuple(phoneword.national == row["target"] for phoneword in found)
    return Race(found, printed, tuple(views))


def _without(facts: Facts | None, marks: Kind) -> Facts | None:
    """Return what would be known of a word if the hand-written lists did not hold it."""
    if facts is None:
        return None
    kinds = facts.kinds & ~marks
    return replace(facts, kinds=kinds or Kind.UNLISTED)


def features(
    phoneword: Phoneword, gathered: Gathered, instead: dict[str, Facts | None]
) -> Features:
    """Return everything that the score of `phoneword` is a weighted sum of."""
    total: Features = {}
    spoken = phoneword.number.national[phoneword.unspelled :]
    phrase: list[str] = []
    place = -phoneword.unspelled
    for segment in phoneword.segments:
        end = place + len(segment.text)
        if isinstance(segment, Word):
            facts = instead.get(segment.text) or gathered.words[segment.text]
            _add(total, word_features(facts))
            if phoneword.number.is_business:
                _add(total, _placed(facts, place, end, len(spoken)))
            if phrase and segment.pair_score is None:
                _add(total, {"unseen_pair": 1.0} | _together(phrase, gathered))
                phrase = []
            phrase.append(segment.text)
        else:
            _add(total, _together(phrase, gathered))
            phrase = []
            _add(total, kept_features(max(place, 0), end, spoken) if end > 0 else {})
        place = end
    _add(total, _together(phrase, gathered))
    if phoneword.extra_letters:
        _add(total, overdial_features(phoneword.extra_letters, len(phoneword.words[-1])))
    return total


def _placed(facts: Facts, start: int, end: int, length: int) -> Features:
    if start == 0 and end >= length:
        return {}
    opens = place_features(facts.kinds, "first") if start == 0 else {}
    return opens | (place_features(facts.kinds, "last") if end >= length else {})


def _together(phrase: list[str], gathered: Gathered) -> Features:
    return pair_features(gathered.phrases[tuple(phrase)]) if len(phrase) > 1 else {}


def _add(total: Features, more: Features) -> None:
    for name, value in more.items():
        total[name] = total.get(name, 0.0) + value


def fit(runs: Sequence[Race], prior: Table) -> Table:
    """Return the weights that make what was printed likely without straying far from `prior`."""
    return descend(lambda weights: _loss(weights, runs, prior), prior)


def _loss(weights: Table, runs: Sequence[Race], prior: Table) -> tuple[float, Table]:
    """Return the penalised surprise at what was printed, and its slope."""
    loss = sum(PULL / 2 * (weights[name] - prior[name]) ** 2 for name in weights)
    slope = {name: PULL * (weights[name] - prior[name]) for name in weights}
    for race in runs:
        if any(race.printed):
            for share, view in zip(SHARES, race.views, strict=True):
                loss += share * _surprise(weights, race.printed, view, share, slope)
    return loss, slope


def _surprise(
    weights: Table, printed: Sequence[bool], view: Sequence[Features], share: float, slope: Table
) -> float:
    """Return the surprise of one race, and add its share of the slope."""
    scores = [_worth(weights, reading) for reading in view]
    highest = max(scores)
    chances = [math.exp(score - highest) for score in scores]
    everything = sum(chances)
    hit = sum(chance for chance, was in zip(chances, printed, strict=True) if was) or IMPOSSIBLE
    for chance, was, reading in zip(chances, printed, view, strict=True):
        pull = share * (chance / everything - (chance / hit if was else 0.0))
        if abs(pull) > 1e-7:  # noqa: PLR2004  (a chance that cannot be felt)
            for name, value in reading.items():
                slope[name] += pull * value
    return math.log(everything / hit)


def _worth(weights: Table, reading: Features) -> float:
    return sum(weights[name] * value for name, value in reading.items())


def recall(runs: Iterable[Race], weights: Table, view: int) -> list[bool]:
    """Return for each race and cut whether what was printed is among the answers."""
    hits = []
    for race in runs:
        scored = [
            replace(phoneword, total_steps=round(1000 * _worth(weights, reading)))
            for phoneword, reading in zip(race.phonewords, race.views[view], strict=True)
        ]
        printed = {p.national for p, was in zip(race.phonewords, race.printed, strict=True) if was}
        scored.sort(key=lambda one: (-total_steps(one), one.national, one.words))
        answers = [one.national for one in choose(scored, limit=max(CUTS))]
        hits += [bool(printed & set(answers[:cut])) for cut in CUTS]
    return hits


def _fold(task: tuple[list[Race], list[Race], Table]) -> list[list[bool]]:
    learned, kept_apart, prior = task
    weights = fit(learned, prior)
    return [recall(kept_apart, weights, view) for view in range(len(SHARES))]


def cross_validate(runs: list[Race], prior: Table, folds: int, repeats: int) -> str:
    """Return recall on rows that the weights never saw, with its spread over repeats."""
    tasks = []
    for repeat in range(repeats):
        order = random.Random(repeat).sample(runs, len(runs))  # noqa: S311  (folds, not secrets)
        for fold in range(folds):
            apart = order[fold::folds]
            learned = [race for index, race in enumerate(order) if index % folds != fold]
            tasks.append((learned, apart, prior))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(_fold, tasks))
    lines = []
    for view, name in enumerate(("as they are", "names unmarked", "all marks off")):
        cells = []
        for at, cut in enumerate(CUTS):
            shares = [
                mean(
                    hit
                    for result in results[repeat * folds : (repeat + 1) * folds]
                    for hit in result[view][at :: len(CUTS)]
                )
                for repeat in range(repeats)
            ]
            spread = stdev(shares) if repeats > 1 else 0.0
            cells.append(f"at {cut}: {100 * mean(shares):.1f} ({100 * spread:.1f})")
        lines.append(f"words {name}: recall " + ", ".join(cells))
    return "\n".join(lines)


def write(weights: Table) -> None:
    """Put fitted weights where the builder and the product read them."""
    shape = {name: round(weights[name], 3) for name in sorted(shape_weights.SHAPE)}
    head = SHAPE_FILE.read_text().partition("SHAPE = {")[0]
    body = "".join(f'    "{name}": {value},\n' for name, value in shape.items())
    SHAPE_FILE.write_text(f"{head}SHAPE = {{\n{body}}}\n")
    business = {
        name: round(value, 3) for name, value in sorted(weights.items()) if name not in shape
    }
    table = {"business": business, "personal": personal(business)}
    WEIGHTS.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n")


def personal(business: Table) -> Table:
    """Return the weights for a person's own number: nobody advertises one, so there is no fit.

    They are a business's, with the changes that were made by hand.
    """
    changes = json.loads(PERSONAL.read_text())
    chosen: Table = changes["set"]
    kept = {name: value for name, value in business.items() if name not in changes["left_out"]}
    added = {name: round(kept[name] + more, 3) for name, more in changes["added"].items()}
    return kept | added | chosen


def main() -> None:
    """Fit on all rows and cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, default=ROOT / "build/lexicon")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    sources.fetch(chosen.sources)
    gathered = gather(chosen.sources)
    wide = Lexicon(build.build(gathered, Weights(load_weights().table), WIDE_SHELF))
    runs = races(gathered, wide)
    named = {name for race in runs for view in race.views for one in view for name in one}
    prior = dict.fromkeys(named, 0.0) | json.loads(PRIOR.read_text())
    reached = mean(any(race.printed) for race in runs)
    print(f"{len(runs)} rows; what was printed is among the readings of {100 * reached:.1f}%")
    print(cross_validate(runs, prior, chosen.folds, chosen.repeats))
    if chosen.write:
        write(fit(runs, prior))
        print("wrote the weights: now run lexicon/build.py")


if __name__ == "__main__":
    main()
