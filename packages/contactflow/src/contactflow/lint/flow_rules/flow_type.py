"""Actions that a flow type does not allow."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find actions that AWS allows only in other flow types; ignore unknown flow types."""
    flow_type = subject.flow_type
    for item in subject.actions:
        allowed = item.spec.flow_types if item.spec else frozenset()
        if flow_type and flow_type != "module" and allowed and flow_type not in allowed:
            message = f"a flow of type {flow_type} does not allow {item.action.type}"
            yield item.finding(f"{message}; use it in {', '.join(sorted(allowed))}", "Type")


RULE = Rule(
    "flow-type",
    ERROR,
    "some actions work only in some flow types",
    "adminguide/create-contact-flow.html",
    check,
)
