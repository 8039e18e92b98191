"""Fit the score of callers' answers to the picks of readers.

    .venv/bin/python -m lexicon.fit_callers [--sources FOLDER] [--write]

The model is a conditional logit, as for owners (`fit.py`). A reader picks answers in order. Each of
the first DEPTH picks is a choice among the options that remain:

    P(pick r) = exp(w . x_r) / sum over the remaining options s of exp(w . x_s)

Two features depend on the earlier picks: the option differs from one by a letter (`similar`), or
has a word in common with one (`repeated`). The fit maximises the likelihood of the picks, less
PENALTY / 2 for each squared unit between a weight and its prior (`weights/prior_callers.json`). The
prior is 0, except for features that are rare in the table: digit patterns, hybrids and rare words.

Worked example: a reader picks 722-HEY, then 722-HEX. In the second choice, 722-HEX is similar.
"""

import argparse
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from lexicon import sources
from lexicon.descent import Table, descend
from lexicon.gather import gather
from lexicon.picks import CallerChoice, Features, read_picks
from lexicon.weight_files import write_shape, write_words
from starvanity.phonewords import weights as shape_weights
from starvanity.phonewords.caller_choice import differ_by_a_letter, repeats
from starvanity.phonewords.kinds import Purpose

ROOT = Path(__file__).parent.parent
PENALTY = 1.0
DEPTH = 3
"""Picks of a reader that count: a caller hears three answers."""
PRIOR = ROOT / "lexicon/weights/prior_callers.json"

Stage = tuple[Sequence[Features], int]
"""The options of one pick with their features, and the index of the picked option."""


def fit(choices: Sequence[CallerChoice]) -> Table:
    """Return the weights with the least penalised loss."""
    stages = [stage for choice in choices for stage in stages_of(choice)]
    names = sorted({name for options, _ in stages for features in options for name in features})
    known = _prior()
    prior = {name: known.get(name, 0.0) for name in names}
    return descend(lambda weights: _loss(weights, stages, prior), prior)


def _prior() -> Table:
    known: Table = json.loads(PRIOR.read_text())
    return known


def stages_of(choice: CallerChoice) -> Iterator[Stage]:
    """Yield the picks of one caller."""
    options = choice.options
    remaining = list(range(len(options)))
    for rank, pick in enumerate(choice.picks[:DEPTH]):
        if len(remaining) == 1:
            return
        earlier = [options[at].words for at in choice.picks[:rank]]
        features = [
            {**options[at].features, **resemblance(options[at].words, earlier)} for at in remaining
        ]
        yield features, remaining.index(pick)
        remaining.remove(pick)


def resemblance(
    words: tuple[tuple[int, str], ...], earlier: Sequence[tuple[tuple[int, str], ...]]
) -> Features:
    """Return the features of an option that resembles an earlier pick."""
    features: dict[str, float] = {}
    if any(differ_by_a_letter(words, other) for other in earlier):
        features["similar"] = 1.0
    if any(repeats(words, other) for other in earlier):
        features["repeated"] = 1.0
    return features


def _loss(weights: Table, stages: Sequence[Stage], prior: Table) -> tuple[float, Table]:
    """Return the penalised negative log-likelihood of the picks, and its slope."""
    loss = sum(PENALTY / 2 * (weights[name] - prior[name]) ** 2 for name in weights)
    slope = {name: PENALTY * (weights[name] - prior[name]) for name in weights}
    for options, picked in stages:
        scores = [value(weights, features) for features in options]
        highest = max(scores)
        odds = [math.exp(score - highest) for score in scores]
        total = sum(odds)
        loss += math.log(total) + highest - scores[picked]
        for at, features in enumerate(options):
            change = odds[at] / total - (at == picked)
            for name, amount in features.items():
                slope[name] += change * amount
    return loss, slope


def value(weights: Table, features: Features) -> float:
    """Return the score of features; a feature without a weight counts 0."""
    return sum(weights.get(name, 0.0) * amount for name, amount in features.items())


def write(weights: Table) -> None:
    """Write `weights`, and the priors of features that no option has, to their files."""
    known = _prior() | weights
    caller = {name: known[name] for name in shape_weights.CALLER}
    pattern = {name: known[name] for name in shape_weights.PATTERN}
    write_shape("CALLER", caller)
    write_shape("PATTERN", pattern)
    write_words(
        Purpose.CALLER, {name: known[name] for name in known if name not in caller | pattern}
    )


def main() -> None:
    """Fit, and print or write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sources", type=Path, default=ROOT / "build/lexicon", help="folder of the packages"
    )
    parser.add_argument("--write", action="store_true", help="write the weights to their files")
    options = parser.parse_args()
    sources.fetch(options.sources)
    weights = fit(read_picks(gather(options.sources)))
    if options.write:
        write(weights)
    for name, weight in sorted(weights.items(), key=lambda pair: -abs(pair[1])):
        print(f"{name:24}{weight:+.3f}")


if __name__ == "__main__":
    main()
