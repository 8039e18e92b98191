"""Contacts that can never leave the flow."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find the first action from which no way leads out; unknown types may be ways out."""
    for entry in subject.entries:
        identifier = entry.action.identifier
        if identifier in subject.reachable and not _can_leave(subject, identifier):
            told = "no way from here ends the flow; lead somewhere that disconnects or transfers"
            severity = ERROR if identifier == subject.flow.start else WARNING
            yield entry.found(told, "Transitions", severity=severity)
            return


def _can_leave(subject: FlowSubject, identifier: str) -> bool:
    for reached in subject.reachable_from(identifier):
        entry = subject.by_identifier[reached]
        if entry.spec is None or entry.spec.is_terminal or entry.spec.leaves:
            return True
    return False


RULE = Rule(
    "no-end",
    WARNING,
    "a contact that cannot leave goes round until somebody hangs up",
    "adminguide/create-contact-flow.html",
    check,
)
