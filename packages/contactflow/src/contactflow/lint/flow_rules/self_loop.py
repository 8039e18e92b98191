"""An input that leads straight back to itself."""

from collections.abc import Iterator

from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find inputs with a branch to themselves."""
    inputs = (entry for entry in subject.entries if entry.spec and entry.spec.listens)
    for entry in inputs:
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
