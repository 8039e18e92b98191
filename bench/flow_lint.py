"""Benchmark of the parser and the linter on public flows and on long flows.

`bench.flows` prints it. The figures depend on the machine, so the time of Python's own JSON reader
is printed for comparison. The tests of contactflow enforce the targets as counts of calls.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import TypeVar

from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.message_participant import MessageParticipant
from contactflow.document import parse, render
from contactflow.lint import lint, rules_for_flows
from contactflow.model import Flow

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "flows"
"""Public flows, which are not part of the repository."""
RUNS = 5  # the best run counts: other work disturbs the others
PARSE_TARGET = 150  # us per public flow
LINT_TARGETS = (1000, 700)  # us per public flow: the limit and the goal
LONG_TARGETS = {250: 50, 1000: 200, 5000: 1000}
"""Milliseconds to lint a flow of this number of actions. The target of 250 grows linearly."""

TEXT = "Hello $.Attributes.name."
Item = TypeVar("Item")


def public_texts() -> list[str]:
    """Return the texts of the public flows; empty if they are missing."""
    return [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.json"))]


def report(texts: list[str]) -> Iterator[str]:
    """Yield one line for each figure, with its target."""
    if not texts:
        yield "lint and parse of public flows: not measured, because the corpus is missing"
        return
    count = len(texts)
    yield f"mean of {count} public flows:"
    yield f"  json alone            {_us(_seconds(json.loads, texts), count)}"
    yield f"  parse                 {_us(_seconds(parse, texts), count)}  target {PARSE_TARGET} us"
    most, goal = LINT_TARGETS
    lint_all = _us(_lint_seconds(texts), count)
    yield f"  lint, all rules       {lint_all}  target {most} us, goal {goal} us"
    by_rule = {rule.id: _lint_seconds(texts, rule.id) for rule in rules_for_flows()}
    for rule, seconds in sorted(by_rule.items(), key=lambda item: -item[1]):
        yield f"    {rule:20}{_us(seconds, count)}"
    for actions, target in LONG_TARGETS.items():
        milliseconds = 1000 * _lint_seconds([long_flow(actions)])
        yield f"lint of {actions:5,} actions: {milliseconds:4.0f} ms  target {target} ms"


def long_flow(actions: int) -> str:
    """Return a flow of `actions` messages, one after the other."""
    messages = [
        MessageParticipant(f"a{index}", text=TEXT, next=f"a{index + 1}", on_error="a0")
        for index in range(actions - 1)
    ]
    return render(Flow("Long", *messages, DisconnectParticipant(f"a{actions - 1}")))


def _lint_seconds(texts: list[str], *rules: str) -> float:
    """Return the seconds to lint all of `texts`, without parsing. The flows are new in each run."""
    chosen = rules_for_flows(rules)
    return min(_once(lambda flow: lint(flow, chosen), list(map(parse, texts))) for _ in range(RUNS))


def _seconds(work: Callable[[str], object], texts: list[str]) -> float:
    return min(_once(work, texts) for _ in range(RUNS))


def _once(work: Callable[[Item], object], items: list[Item]) -> float:
    began = process_time()
    for item in items:
        work(item)
    return process_time() - began


def _us(seconds: float, count: int) -> str:
    return f"{1_000_000 * seconds / count:6.0f} us"
