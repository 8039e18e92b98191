"""Identifiers of actions."""

from collections import Counter
from collections.abc import Iterator

from contactflow import identifiers
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find identifiers that the API rejects, and duplicate identifiers."""
    counts = Counter(item.action.identifier for item in subject.actions)
    for item in subject.actions:
        defect = identifiers.defect(item.action.identifier)
        if defect:
            yield item.finding(defect, "Identifier")
        elif counts[item.action.identifier] > 1:
            message = f"{counts[item.action.identifier]} actions have this identifier; rename them"
            yield item.finding(message, "Identifier")


RULE = Rule(
    "identifier",
    ERROR,
    "branches refer to an action by its identifier, which must be valid and unique",
    "devguide/flow-language-actions.html",
    check,
)
