"""Branches that lead to no action."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.values import suggestion


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find branches whose target does not exist."""
    for entry in subject.entries:
        for branch in entry.action.branches:
            if branch.next not in subject.by_identifier:
                hint = suggestion(branch.next, subject.by_identifier)
                told = f"{branch.label} leads to {branch.next!r}, which is no action{hint}"
                yield entry.found(told, "Transitions")


RULE = Rule(
    "dangling-branch",
    ERROR,
    "a contact cannot follow a branch that leads nowhere",
    "devguide/flow-language-actions.html",
    check,
)
