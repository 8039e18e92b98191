"""Time limits of waits and of outgoing calls."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE
from contactflow.spec import SECONDS


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find times that are not whole seconds, or over the limit. A reference is valid."""
    for item in subject.actions:
        limits = item.spec.limits if item.spec else {}
        for name, (least, most, unit) in limits.items():
            limit = item.action.parameters.get(name)
            if not isinstance(limit, str) or REFERENCE.fullmatch(limit) or unit != SECONDS:
                continue
            if not (limit.isdecimal() and least <= int(limit) <= (most or int(limit))):
                message = f"{name} is {limit!r}; write whole seconds from {least} to {most}"
                yield item.finding(message, "Parameters", name)


RULE = Rule(
    "time-limit",
    ERROR,
    "a contact waits at most seven days; a call to another number rings at most ten minutes",
    "devguide/flow-language-actions.html",
    check,
)
