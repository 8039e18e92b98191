"""Actions and parameters of a feature that has ended."""

from collections.abc import Iterator

from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find actions and parameters of an ended feature."""
    for item in subject.actions:
        if item.spec is None or not item.spec.retired:
            continue
        if not item.spec.retired_parameters:
            message = f"{item.spec.retired}; a contact takes the error branch: remove this action"
            yield item.finding(message, "Type")
        names = [name for name in item.spec.retired_parameters if name in item.action.parameters]
        if names:
            message = f"{item.spec.retired}; remove {', '.join(names)}"
            yield item.finding(message, "Parameters", names[0])


RULE = Rule(
    "retired",
    WARNING,
    "Voice ID ended on 20 May 2026",
    "adminguide/voice-id.html",
    check,
)
