"""Bring the figures and examples of `docs/how-it-ranks.md` up to date with the engine.

A block between `<!-- figures: NAME -->` and `<!-- end -->` is written by what is called NAME
below; of a table of examples only the answers are, for the numbers and remarks are ours.
"""

import re
from collections.abc import Callable

from lexicon import evaluate, random_callers
from starvanity import spell
from starvanity.phonewords.explain import explain

BLOCK = re.compile(r"(<!-- figures: ([a-z ]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
WORKED = "+18002255669"
RANDOM_NUMBERS = 1000
SEED = 1


def refreshed(text: str) -> str:
    """Return the page with every block written again."""
    return BLOCK.sub(lambda found: f"{found[1]}{WRITERS[found[2]](found[3])}\n{found[4]}", text)


def _worked(_: str) -> str:
    lines = explain(spell(WORKED, limit=2)).splitlines()
    return "\n".join(["```text", *lines, "```"])


def _examples(block: str) -> str:
    """Return a table of examples with the first answer to each number in its second cell."""
    return "\n".join(_example(line) for line in block.strip().splitlines())


def _example(line: str) -> str:
    cells = line.split("|")
    number = cells[1].strip()
    if number.startswith("+"):
        cells[2] = f" {spell(number)[0].text} "
    return "|".join(cells)


WRITERS: dict[str, Callable[[str], str]] = {
    "worked example": _worked,
    "examples": _examples,
    "recall": lambda _: evaluate.report(evaluate.TABLE),
    "taste": lambda _: random_callers.report(RANDOM_NUMBERS, SEED),
}
