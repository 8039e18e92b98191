"""How often a Loop goes round."""

from collections.abc import Iterator

from starvanity.flows.actions.deciding import MOST_LOOPS
from starvanity.flows.lint.finding import ERROR
from starvanity.flows.lint.rule import Rule
from starvanity.flows.lint.subject import Found, Subject


def check(subject: Subject) -> Iterator[Found]:
    """Find counts that are no whole number from 0 to 100; a reference may be one."""
    for entry in subject.of_type("Loop"):
        count = entry.action.parameters.get("LoopCount")
        if not isinstance(count, str) or count.startswith("$."):
            continue
        if not (count.isdecimal() and int(count) <= MOST_LOOPS):
            told = f"the count is {count!r}; write a whole number from 0 to {MOST_LOOPS}"
            yield entry.found(told, "Parameters", "LoopCount")


RULE = Rule("loop-count", ERROR, "a loop goes round 0 to 100 times", "adminguide/loop.html", check)
