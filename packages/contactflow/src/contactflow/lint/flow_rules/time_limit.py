"""Time limits, such as those of waits and of outgoing calls."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.limits import breaches
from contactflow.lint.rule import Rule
from contactflow.spec import MILLISECONDS, MINUTES, SECONDS

UNITS = frozenset({MILLISECONDS, MINUTES, SECONDS})


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find times that are not whole numbers, or outside the limits. A reference is valid."""
    return breaches(subject, UNITS)


RULE = Rule(
    "time-limit",
    ERROR,
    "the page of each action states its limits: a contact waits at most seven days, for example",
    "devguide/flow-language-actions.html",
    check,
)
