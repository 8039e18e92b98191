"""Where the flow begins."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.values import suggestion


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find a start that is missing or no action's name."""
    start = subject.flow.start
    if not start:
        yield Finding("there is no StartAction; name the first action", pointer="/StartAction")
    elif start not in subject.by_identifier:
        hint = suggestion(start, subject.by_identifier)
        yield Finding(
            f"the flow starts at {start!r}, which is no action{hint}", pointer="/StartAction"
        )


RULE = Rule(
    "start-action",
    ERROR,
    "a contact has to begin somewhere",
    "devguide/flow-language.html",
    check,
)
