"""Inputs with a branch to themselves."""

from collections.abc import Iterator

from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find inputs with a branch to themselves."""
    inputs = (item for item in subject.actions if item.spec and item.spec.listens)
    for item in inputs:
        for branch in item.action.branches:
            if branch.next == item.action.identifier:
                message = f"{branch.label} leads back to this input; add a message between them"
                yield item.finding(message, "Transitions")


RULE = Rule(
    "self-loop",
    WARNING,
    "an input with a branch to itself may never end; Connect's test runs lose its second prompt",
    "adminguide/testing-simulation-observe-block.html",
    check,
)
