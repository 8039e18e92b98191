"""The cases of a menu. Each is one key."""

from collections.abc import Iterator, Sequence

from contactflow.actions.get_participant_input import KEYS
from contactflow.identifiers import is_placeholder
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find menu cases that are not Equals with one key."""
    for item in subject.of_type("GetParticipantInput"):
        if item.action.parameters.get("StoreInput") != "False":
            continue
        for index, case in enumerate(item.action.conditions):
            if case.operator != "Equals" or not _are_keys(case.operands):
                message = f"{case.label!r} is not a key; write Equals and one of 0-9, * and #"
                yield item.finding(message, "Transitions", "Conditions", index)


def _are_keys(operands: Sequence[str]) -> bool:
    return all(each in KEYS or is_placeholder(each) for each in operands)


RULE = Rule(
    "menu-key",
    ERROR,
    "a menu reads one key, so a case with more keys is never true",
    "devguide/participant-actions-getparticipantinput.html",
    check,
)
