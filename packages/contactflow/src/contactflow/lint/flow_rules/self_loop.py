"""An input that leads straight back to itself."""

from collections.abc import Iterator

from contactflow.lint.finding import WARNING
from contactflow.lint.flow_subject import Found, Subject
from contactflow.lint.rule import Rule

INPUTS = ("GetParticipantInput", "ConnectParticipantWithLexBot")


def check(subject: Subject) -> Iterator[Found]:
    """Find inputs with a branch to themselves."""
    for entry in subject.of_type(*INPUTS):
        for branch in entry.action.branches:
            if branch.next == entry.action.identifier:
                told = f"{branch.label} leads straight back; go by a message that says why"
                yield entry.found(told, "Transitions")


RULE = Rule(
    "self-loop",
    WARNING,
    "an input that repeats itself need not end, and Connect's test runs lose its second prompt",
    "adminguide/testing-simulation-observe-block.html",
    check,
)
