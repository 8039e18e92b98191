"""Actions that a contact cannot reach."""

from collections.abc import Iterator

from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find actions that a contact cannot reach. Skip a flow without a start."""
    if not subject.reachable:
        return
    for item in subject.actions:
        if item.action.identifier not in subject.reachable:
            yield item.finding("no path from the start leads here; connect or remove this action")


RULE = Rule(
    "unreachable",
    WARNING,
    "an unreachable action is a mistake or is no longer needed",
    "devguide/flow-language-actions.html",
    check,
)
