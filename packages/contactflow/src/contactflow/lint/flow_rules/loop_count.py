"""How often a Loop goes round."""

from collections.abc import Iterator

from contactflow.actions.loop import MAX_ROUNDS
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find loops without a count or a list, and counts that are no whole number from 0 to 100."""
    for entry in subject.of_type("Loop"):
        if not set(entry.action.parameters) - {"LoopName"}:
            told = "nothing says how often it goes round; add a LoopCount"
            yield entry.found(told, "Parameters", "LoopCount")
        count = entry.action.parameters.get("LoopCount")
        if not isinstance(count, str) or count.startswith("$."):
            continue
        if not (count.isdecimal() and int(count) <= MAX_ROUNDS):
            told = f"the count is {count!r}; write a whole number from 0 to {MAX_ROUNDS}"
            yield entry.found(told, "Parameters", "LoopCount")


RULE = Rule(
    "loop-count", ERROR, f"a loop goes round 0 to {MAX_ROUNDS} times", "adminguide/loop.html", check
)
