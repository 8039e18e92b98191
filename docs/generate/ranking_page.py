"""Update the figures and examples of `docs/how-it-ranks.md` from the engine.

The writer called NAME below writes the block between `<!-- figures: NAME -->` and `<!-- end -->`.
In a table of examples it writes only the answers. The numbers and remarks are written by hand.
"""

import re
from collections.abc import Callable

from lexicon import evaluate
from starvanity import Answer, Purpose, spell
from starvanity.phonewords.caller_edges import EDGE_LETTERS
from starvanity.phonewords.explain import explain
from starvanity.phonewords.kinds import AnswerKind
from starvanity.phonewords.patterns import DigitPattern
from starvanity.phonewords.score import score

BLOCK = re.compile(r"(<!-- figures: ([a-z ]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
WORKED = "+18002255669"
KINDS = (
    ("word", "+12065555253"),
    ("word, two letters", "+15454101046"),
    ("word, across", "+15459839724"),
    ("word, look-alike", "+16383048137"),
    ("name", "+18426137366"),
    ("initials", "+16433244813"),
    ("hybrid", "+16259845019"),
    ("pattern", "+15234432000"),
    ("pattern, plain", "+15454100188"),
)
"""A number for each kind of answer, with exchange 555 or an area code that is not in service."""


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


def _kinds(_: str) -> str:
    """Return a table with an answer of each kind, its content and its score."""
    rows = [f"| {kind} | {number} | {_worked_answer(kind, number)} |" for kind, number in KINDS]
    return "\n".join(["| kind | number | answer | score |", "|---|---|---|---|", *rows])


def _worked_answer(kind: str, number: str) -> str:
    answer = next(one for one in spell(number, purpose=Purpose.CALLER) if _label(one) == kind)
    return f"{answer.text} | {score(answer)}"


def _label(answer: Answer) -> str:
    """Return the kind of an answer with its flags."""
    flags = {
        "two letters": answer.kind is AnswerKind.WORD
        and max(map(len, answer.words)) == EDGE_LETTERS,
        "across": answer.across,
        "look-alike": answer.look_alike,
        "plain": isinstance(answer, DigitPattern) and answer.is_plain,
    }
    return ", ".join([answer.kind, *(flag for flag, has in flags.items() if has)])


WRITERS: dict[str, Callable[[str], str]] = {
    "worked example": _worked,
    "examples": _examples,
    "recall": lambda _: evaluate.report(evaluate.TABLE),
    "kinds": _kinds,
}
