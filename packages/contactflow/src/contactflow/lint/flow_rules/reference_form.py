"""Parameters that must be one reference, and parameters that cannot be a reference."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding, severity_for
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE, references_in
from contactflow.spec import Spec


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find fixed values where a reference is required, and references where none is allowed."""
    for item in subject.actions:
        spec = item.spec
        if spec is not None and (spec.dynamic or spec.static):
            yield from _fixed(item, spec)
            yield from _referring(item, spec)


def _fixed(item: IndexedAction, spec: Spec) -> Iterator[Finding]:
    for name in spec.dynamic:
        value = item.action.parameters.get(name)
        if isinstance(value, str) and not REFERENCE.fullmatch(value):
            message = f"{name} is {value!r}; write one reference, such as $.Attributes.name"
            yield _finding(item, spec, name, message)


def _referring(item: IndexedAction, spec: Spec) -> Iterator[Finding]:
    for name in spec.static:
        reference = next(references_in(item.action.parameters.get(name)), None)
        if reference is not None:
            message = f"{name} contains the reference {reference}; write a fixed value"
            yield _finding(item, spec, name, message)


def _finding(item: IndexedAction, spec: Spec, name: str, message: str) -> Finding:
    severity = severity_for(spec.evidence)
    return item.finding(message, "Parameters", name, severity=severity, evidence=spec.evidence)


RULE = Rule(
    "reference-form",
    ERROR,
    "the API accepts only a reference in some parameters, and only a fixed value in others",
    "devguide/flow-language-actions.html",
    check,
)
