"""Contacts that can never leave the flow."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, WARNING
from contactflow.lint.flow_subject import Found, Subject
from contactflow.lint.rule import Rule

# Actions by which a contact leaves, beside those that are terminal; and those that queue and hold
# flows end in, for there somebody else ends them.
LEAVING = frozenset(
    {
        "TransferToFlow",
        "TransferContactToQueue",
        "DequeueContactAndTransferToQueue",
        "TransferParticipantToThirdParty",
        "MessageParticipantIteratively",
    }
)


def check(subject: Subject) -> Iterator[Found]:
    """Find the first action from which no way leads out; unknown types may be ways out."""
    for entry in subject.entries:
        identifier = entry.action.identifier
        if identifier in subject.reachable and not _can_leave(subject, identifier):
            told = "no way from here ends the flow; lead somewhere that disconnects or transfers"
            severity = ERROR if identifier == subject.flow.start else WARNING
            yield entry.found(told, "Transitions", severity=severity)
            return


def _can_leave(subject: Subject, identifier: str) -> bool:
    for reached in subject.reachable_from(identifier):
        entry = subject.by_identifier[reached]
        if entry.spec is None or entry.spec.is_terminal or entry.action.type in LEAVING:
            return True
    return False


RULE = Rule(
    "no-end",
    WARNING,
    "a contact that cannot leave goes round until somebody hangs up",
    "adminguide/create-contact-flow.html",
    check,
)
