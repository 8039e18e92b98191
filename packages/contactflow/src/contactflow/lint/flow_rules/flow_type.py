"""Actions that do not belong in this type of flow."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find actions that their page allows in other types only; an unknown type is let be."""
    here = subject.flow_type
    for entry in subject.entries:
        allowed = entry.spec.flow_types if entry.spec else frozenset()
        if here and here != "module" and allowed and here not in allowed:
            told = f"{entry.action.type} does not belong in a flow of type {here}"
            yield entry.found(f"{told}; it stands in {', '.join(sorted(allowed))}", "Type")


RULE = Rule(
    "flow-type",
    ERROR,
    "some actions work in some types of flow only",
    "adminguide/create-contact-flow.html",
    check,
)
