"""Actions that no way leads to."""

from collections.abc import Iterator

from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find actions that nothing reachable leads to; without a start, the rule is silent."""
    if not subject.reachable:
        return
    for entry in subject.entries:
        if entry.action.identifier not in subject.reachable:
            yield entry.found("no way from the start leads here; connect it or take it out")


RULE = Rule(
    "unreachable",
    WARNING,
    "what no contact can reach is a mistake, or left over",
    "devguide/flow-language-actions.html",
    check,
)
