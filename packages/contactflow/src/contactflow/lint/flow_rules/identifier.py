"""What actions are called."""

from collections import Counter
from collections.abc import Iterator

from contactflow import identifiers
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find names that the API refuses, and names that two actions share."""
    counts = Counter(entry.action.identifier for entry in subject.entries)
    for entry in subject.entries:
        defect = identifiers.defect(entry.action.identifier)
        if defect:
            yield entry.found(defect, "Identifier")
        elif counts[entry.action.identifier] > 1:
            told = f"{counts[entry.action.identifier]} actions have this name; give each its own"
            yield entry.found(told, "Identifier")


RULE = Rule(
    "identifier",
    ERROR,
    "other actions lead to an action by its name, so it must be one that the API takes, and unique",
    "devguide/flow-language-actions.html",
    check,
)
