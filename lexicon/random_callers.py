"""Figures of the answers to random callers: seeded random North American numbers.

    .venv/bin/python -m lexicon.random_callers [--numbers 1000] [--seed 1]

Exchanges are drawn from 200 to 999 and line numbers from 0000 to 9999, as carriers assign them.
Of such numbers, 71% have a 0 or 1 among the last seven digits.
"""

import argparse
import random
from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING

from starvanity.phonewords.answers import spell
from starvanity.phonewords.lexicon import shipped_lexicon
from starvanity.phonewords.phoneword import Phoneword, Word

if TYPE_CHECKING:
    from collections.abc import Callable

COMMON = 3.0
"""Least Zipf frequency of a common word."""
AREA_CODES = {"a person's own": "206", "toll-free": "800"}
"""An area code for each kind of number."""


@dataclass(frozen=True, slots=True)
class AnswerSample:
    """The answers to a sample of numbers of one kind."""

    answers: tuple[tuple[Phoneword, ...], ...]

    def at_least(self, count: int) -> float:
        """Return the share of numbers with `count` answers or more."""
        return mean(len(answer) >= count for answer in self.answers)

    def words(self, *, first_only: bool = False) -> list[Word]:
        """Return every word of every answer, or only of the first answers."""
        return [
            segment
            for answer in self.answers
            for phoneword in answer[: 1 if first_only else None]
            for segment in phoneword.segments
            if isinstance(segment, Word)
        ]

    def common_letters(self, *, first_only: bool) -> float:
        """Return the share of letters that belong to common words."""
        words = self.words(first_only=first_only)
        letters = sum(len(word.text) for word in words)
        return sum(len(word.text) for word in words if word.zipf >= COMMON) / letters

    def passes_radio_test(self) -> float:
        """Return the share of first answers whose every word passes the radio test."""
        lexicon = shipped_lexicon()
        firsts = [answer[0] for answer in self.answers if answer]
        return mean(all(map(lexicon.is_dialled_as_heard, first.words)) for first in firsts)


def sample(area_code: str, numbers: int, seed: int) -> AnswerSample:
    """Spell seeded random numbers of one area code."""
    draw = random.Random(seed)  # noqa: S311  (a sample, not a secret)
    tails = [f"{draw.randint(200, 999)}{draw.randint(0, 9999):04}" for _ in range(numbers)]
    return AnswerSample(tuple(spell(f"+1{area_code}{tail}", shipped_lexicon()) for tail in tails))


def report(numbers: int, seed: int) -> str:
    """Return the figures as a Markdown table."""
    samples = {name: sample(code, numbers, seed) for name, code in AREA_CODES.items()}
    rows: dict[str, Callable[[AnswerSample], str]] = {
        "at least 1 answer": lambda one: f"{100 * one.at_least(1):.1f}%",
        "at least 3 answers": lambda one: f"{100 * one.at_least(3):.1f}%",
        "5 answers": lambda one: f"{100 * one.at_least(5):.1f}%",
        "nothing but digits": lambda one: f"{100 * (1 - one.at_least(1)):.1f}%",
        "letters of common words, first answers": lambda one: (
            f"{100 * one.common_letters(first_only=True):.1f}%"
        ),
        "letters of common words, all answers": lambda one: (
            f"{100 * one.common_letters(first_only=False):.1f}%"
        ),
        "longest word": lambda one: max((word.text for word in one.words()), key=len),
        "first answers that pass the radio test": lambda one: (
            f"{100 * one.passes_radio_test():.1f}%"
        ),
    }
    lines = [
        f"| of {numbers} random numbers (seed {seed}) | {' | '.join(samples)} |",
        "|---|---|---|",
    ]
    for name, figure in rows.items():
        lines.append(f"| {name} | {' | '.join(figure(one) for one in samples.values())} |")
    return "\n".join(lines)


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--numbers", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    print(report(chosen.numbers, chosen.seed))


if __name__ == "__main__":
    main()
