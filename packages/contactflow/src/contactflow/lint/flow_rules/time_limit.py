"""Time limits of waits and of outgoing calls."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE
from contactflow.values import whole_number


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find times that are not whole seconds, or over the limit. A reference is valid."""
    for item in subject.actions:
        limits = item.spec.max_seconds if item.spec else {}
        for name, most in limits.items():
            limit = item.action.parameters.get(name)
            if not isinstance(limit, str) or REFERENCE.fullmatch(limit):
                continue
            seconds = whole_number(limit)
            if seconds is None or seconds > most:
                message = f"{name} is {limit!r}; write whole seconds from 0 to {most}"
                yield item.finding(message, "Parameters", name)


RULE = Rule(
    "time-limit",
    ERROR,
    "a contact waits at most seven days; a call to another number rings at most ten minutes",
    "devguide/flow-language-actions.html",
    check,
)
