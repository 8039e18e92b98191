"""The cases of a menu: one key each."""

from collections.abc import Iterator

from contactflow.actions.get_participant_input import KEYS
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find menu cases that are no single key, or that do not say Equals."""
    for entry in subject.of_type("GetParticipantInput"):
        if entry.action.parameters.get("StoreInput") != "False":
            continue
        for place, case in enumerate(entry.action.conditions):
            if case.operator != "Equals" or not set(case.operands) <= KEYS:
                told = f"{case.label!r} is no key; a menu's case is Equals with one of 0-9, * and #"
                yield entry.found(told, "Transitions", "Conditions", place)


RULE = Rule(
    "menu-key",
    ERROR,
    "a menu takes one key, so a case that needs more is never true",
    "devguide/participant-actions-getparticipantinput.html",
    check,
)
