"""The start action of the flow."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.values import suggestion


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find a StartAction that is missing or is not an action."""
    start = subject.flow.start
    if not start:
        message = "the flow has no StartAction; add the identifier of the first action"
        yield Finding(message, pointer="/StartAction")
    elif start not in subject.by_identifier:
        hint = suggestion(start, subject.by_identifier)
        message = f"the flow starts at {start!r}, which is not an action{hint}"
        yield Finding(message, pointer="/StartAction")


RULE = Rule(
    "start-action",
    ERROR,
    "a contact begins at the StartAction",
    "devguide/flow-language.html",
    check,
)
