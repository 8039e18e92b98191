"""The number of rounds of a Loop."""

from collections.abc import Iterator

from contactflow.actions.loop import MAX_ROUNDS
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.parameter_paths import is_replaced
from contactflow.lint.rule import Rule
from contactflow.values import whole_number


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find loops without a count or a list, and counts that are not a number from 0 to 100."""
    for item in subject.of_type("Loop"):
        if not set(item.action.parameters) - {"LoopName"}:
            message = "the loop has no count; add a LoopCount"
            yield item.finding(message, "Parameters", "LoopCount")
        count = item.action.parameters.get("LoopCount")
        if not isinstance(count, str) or is_replaced(count):
            continue
        rounds = whole_number(count)
        if rounds is None or rounds > MAX_ROUNDS:
            message = f"the count is {count!r}; write a whole number from 0 to {MAX_ROUNDS}"
            yield item.finding(message, "Parameters", "LoopCount")


RULE = Rule(
    "loop-count", ERROR, f"a loop has 0 to {MAX_ROUNDS} rounds", "adminguide/loop.html", check
)
