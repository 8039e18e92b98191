"""Actions from which a contact cannot leave the flow."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find the first action from which no path leaves the flow. An unknown type may leave it."""
    for item in subject.actions:
        identifier = item.action.identifier
        if identifier in subject.reachable and identifier not in subject.can_leave:
            message = "no path from here ends the flow; add a disconnect or a transfer"
            severity = ERROR if identifier == subject.flow.start else WARNING
            yield item.finding(message, "Transitions", severity=severity)
            return


RULE = Rule(
    "no-end",
    WARNING,
    "a contact that cannot leave the flow stays in a loop until the caller hangs up",
    "adminguide/create-contact-flow.html",
    check,
)
