"""Fit the weights of the ranking to advertised numbers, and print cross-validated recall.

    .venv/bin/python -m lexicon.fit [--sources FOLDER] [--folds 5] [--repeats 3] [--write]

The model is a conditional logit. The probability that an owner prints candidate r is
exp(w . x_r) / (the sum over all candidates s of the number of exp(w . x_s)). The fit maximises the
likelihood of the printed candidates, less a penalty: PENALTY / 2 for each squared unit between a
weight and its prior in `lexicon/weights/prior.json`. If a printed spelling can be cut into words in
several ways, their probabilities add up.

The hand-written vocabulary contains more of the names in this table than of names in general. So
each row counts in three views (`choice_sets.py`), with the shares in `SHARES`. This reduces the
weight of the lists.
The candidates are found with the weights of the last run. A second run changes the weights by about
0.1, and recall within its spread.
Cross-validation fits on some rows and scores the others. Its spread is over repeats.
"""

import argparse
import json
import math
import os
import random
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from statistics import mean, stdev

from lexicon import build, sources
from lexicon.choice_sets import VIEWS, ChoiceSet, Features, read_choice_sets
from lexicon.descent import Table, descend
from lexicon.features import load_weights
from lexicon.gather import gather
from lexicon.weight_files import write_shape, write_words
from starvanity.phonewords import weights as shape_weights
from starvanity.phonewords.kinds import Purpose
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.owner_choice import choose_for_owner
from starvanity.phonewords.score import total_steps

ROOT = Path(__file__).parent.parent
PRIOR = ROOT / "lexicon/weights/prior.json"
PENALTY = 3.0
SHARES = (0.6, 0.25, 0.15)
"""The weight of each view in the likelihood."""
ROWS_PER_KEY = {"b": 40, "c": 1, "m": 1, "o": 40}
"""Rows of each index for one key, at most: more than in the shipped lexicon."""
LEAST_PROBABILITY = 1e-300
"""Replaces a sum of 0, whose logarithm does not exist."""
LEAST_SHARE = 1e-7
"""A smaller change of a slope has no effect."""
CUTS = (1, 3, 5)


def fit(choice_sets: Sequence[ChoiceSet], prior: Table) -> Table:
    """Return the weights with the least penalised loss."""
    return descend(lambda weights: _loss(weights, choice_sets, prior), prior)


def _loss(weights: Table, choice_sets: Sequence[ChoiceSet], prior: Table) -> tuple[float, Table]:
    """Return the penalised negative log-likelihood of the printed candidates, and its slope."""
    loss = sum(PENALTY / 2 * (weights[name] - prior[name]) ** 2 for name in weights)
    slope = {name: PENALTY * (weights[name] - prior[name]) for name in weights}
    for choice_set in choice_sets:
        if any(choice_set.printed):
            for share, view in zip(SHARES, choice_set.views, strict=True):
                loss += share * _add_loss(weights, choice_set.printed, view, share, slope)
    return loss, slope


def _add_loss(
    weights: Table, printed: Sequence[bool], view: Sequence[Features], share: float, slope: Table
) -> float:
    """Return the loss of one view of a choice set; add `share` of its slope to `slope`."""
    scores = [_score(weights, features) for features in view]
    highest = max(scores)
    odds = [math.exp(score - highest) for score in scores]
    all_odds = sum(odds)
    printed_odds = sum(each for each, was in zip(odds, printed, strict=True) if was)
    printed_odds = printed_odds or LEAST_PROBABILITY
    for each, was, features in zip(odds, printed, view, strict=True):
        change = share * (each / all_odds - (each / printed_odds if was else 0.0))
        if abs(change) > LEAST_SHARE:
            for name, value in features.items():
                slope[name] += change * value
    return math.log(all_odds / printed_odds)


def _score(weights: Table, features: Features) -> float:
    return sum(weights[name] * value for name, value in features.items())


def recall(choice_sets: Iterable[ChoiceSet], weights: Table, view: int) -> list[bool]:
    """Return, for each choice set and cut, whether the printed spelling is among the answers."""
    hits = []
    for one in choice_sets:
        scored = [
            replace(phoneword, total_steps=round(1000 * _score(weights, features)))
            for phoneword, features in zip(one.candidates, one.views[view], strict=True)
        ]
        printed = {p.national for p, was in zip(one.candidates, one.printed, strict=True) if was}
        scored.sort(key=lambda each: (-total_steps(each), each.national, each.words))
        answers = [each.national for each in choose_for_owner(scored, limit=max(CUTS))]
        hits += [bool(printed & set(answers[:cut])) for cut in CUTS]
    return hits


def _fold(task: tuple[list[ChoiceSet], list[ChoiceSet], Table]) -> list[list[bool]]:
    """Fit on some choice sets; return recall on the others, for each view."""
    training, held_out, prior = task
    weights = fit(training, prior)
    return [recall(held_out, weights, view) for view in range(len(VIEWS))]


def cross_validate(choice_sets: list[ChoiceSet], prior: Table, folds: int, repeats: int) -> str:
    """Return recall on held-out rows as text, with its spread over repeats."""
    tasks = []
    for repeat in range(repeats):
        order = random.Random(repeat).sample(choice_sets, len(choice_sets))  # noqa: S311  (folds)
        for fold in range(folds):
            held_out = order[fold::folds]
            training = [one for index, one in enumerate(order) if index % folds != fold]
            tasks.append((training, held_out, prior))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(_fold, tasks))
    lines = []
    for view, name in enumerate(VIEWS):
        cells = ", ".join(_recall_at(at, results, view, folds) for at in range(len(CUTS)))
        lines.append(f"words {name}: recall {cells}")
    return "\n".join(lines)


def _recall_at(at: int, results: list[list[list[bool]]], view: int, folds: int) -> str:
    """Return recall at one cut, in percent: the mean over repeats, and the standard deviation."""
    shares = [
        mean(
            hit
            for result in results[first : first + folds]
            for hit in result[view][at :: len(CUTS)]
        )
        for first in range(0, len(results), folds)
    ]
    spread = stdev(shares) if len(shares) > 1 else 0.0
    return f"at {CUTS[at]}: {100 * mean(shares):.1f} ({100 * spread:.1f})"


def write(weights: Table) -> None:
    """Write `weights` to the files that the builder and the product read."""
    write_shape("SHAPE", {name: weights[name] for name in shape_weights.SHAPE})
    words = {name: value for name, value in weights.items() if name not in shape_weights.SHAPE}
    write_words(Purpose.OWNER, words)


def _prior(choice_sets: list[ChoiceSet]) -> Table:
    """Return the prior weight of each feature; 0 for a feature without one."""
    names = {
        name for one in choice_sets for view in one.views for features in view for name in features
    }
    prior: Table = json.loads(PRIOR.read_text())
    return dict.fromkeys(sorted(names), 0.0) | prior


def main() -> None:
    """Cross-validate; with `--write`, fit on all rows and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sources", type=Path, default=ROOT / "build/lexicon", help="folder of the packages"
    )
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="fit on all rows and write weights")
    options = parser.parse_args()
    sources.fetch(options.sources)
    content = gather(options.sources)
    lexicon = Lexicon(build.build(content, load_weights(), ROWS_PER_KEY))
    choice_sets = read_choice_sets(content, lexicon)
    prior = _prior(choice_sets)
    reached = mean(any(one.printed) for one in choice_sets)
    print(f"{len(choice_sets)} rows; the printed spelling is a candidate of {100 * reached:.1f}%")
    print(cross_validate(choice_sets, prior, options.folds, options.repeats))
    if options.write:
        write(fit(choice_sets, prior))
        print("wrote the weights; run `.venv/bin/python -m lexicon.build` next")


if __name__ == "__main__":
    main()
