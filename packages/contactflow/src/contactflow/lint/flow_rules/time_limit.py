"""How long a contact waits, and how long another number rings."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find times that are no whole seconds, or beyond the limit; a reference may be one."""
    for entry in subject.entries:
        limits = entry.spec.max_seconds if entry.spec else {}
        for name, most in limits.items():
            limit = entry.action.parameters.get(name)
            if not isinstance(limit, str) or REFERENCE.fullmatch(limit):
                continue
            if not (limit.isdecimal() and int(limit) <= most):
                message = f"{name} is {limit!r}; write whole seconds from 0 to {most}"
                yield entry.found(message, "Parameters", name)


RULE = Rule(
    "time-limit",
    ERROR,
    "a contact waits seven days at most, and another number rings for ten minutes",
    "devguide/flow-language-actions.html",
    check,
)
