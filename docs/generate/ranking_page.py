"""Update the figures and examples of `docs/how-it-ranks.md` from the engine.

The writer called NAME below writes the block between `<!-- figures: NAME -->` and `<!-- end -->`.
In a table of examples it writes only the answers. The numbers and remarks are written by hand.
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
    """Return the page with new contents in every block."""
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
    "random callers": lambda _: random_callers.report(RANDOM_NUMBERS, SEED),
}
