"""Branches to actions that do not exist."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.values import suggestion

# Missing targets with a suggestion: our choice. A flow with more of them has no misspelt name, and
# a search for each would take quadratic time.
MAX_HINTS = 10


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find branches whose target does not exist."""
    hints: dict[str, str] = {}
    for item in subject.actions:
        for branch in item.action.branches:
            if branch.next not in subject.by_identifier:
                if branch.next not in hints and len(hints) < MAX_HINTS:
                    hints[branch.next] = suggestion(branch.next, subject.by_identifier)
                hint = hints.get(branch.next, "")
                message = f"{branch.label} leads to {branch.next!r}, which is not an action{hint}"
                yield item.finding(message, "Transitions")


RULE = Rule(
    "dangling-branch",
    ERROR,
    "a contact cannot follow a branch without a target",
    "devguide/flow-language-actions.html",
    check,
)
