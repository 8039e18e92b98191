"""Actions that a flow type does not allow."""

from collections.abc import Iterator

from contactflow.flow_types import FLOW_TYPES, MODULE
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.rule import Rule
from contactflow.spec import INFERRED, Spec


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find actions that the flow type does not allow, and actions that exclude each other.

    An action without error branches is an error, because the contact cannot go on. If the flow
    states no type, the possible types are inferred from its actions.
    """
    flow_type = subject.flow_type
    if not flow_type:
        yield from _excluded(subject)
    elif flow_type != MODULE:
        for item in subject.actions:
            if item.spec is not None and item.spec.flow_types:
                yield from _refused(item, item.spec, flow_type)


def _refused(item: IndexedAction, spec: Spec, flow_type: str) -> Iterator[Finding]:
    if flow_type in spec.flow_types:
        return
    where = ", ".join(sorted(spec.flow_types))
    if flow_type in spec.disputed_flow_types:
        message = (
            f"AWS's pages disagree about {spec.type} in a flow of type {flow_type}; "
            f"every page allows it in {where}"
        )
        yield item.finding(message, "Type", severity=WARNING)
        return
    message = f"a flow of type {flow_type} does not allow {spec.type}"
    if item.action.errors:
        message += ", so a contact takes its error branch"
    severity = WARNING if item.action.errors else ERROR
    yield item.finding(f"{message}; use it in {where}", "Type", severity=severity)


def _excluded(subject: FlowSubject) -> Iterator[Finding]:
    """Find the first action for which no flow type remains."""
    possible = frozenset(FLOW_TYPES.values())
    before: list[Spec] = []
    for item in subject.actions:
        if item.spec is None or not item.spec.flow_types:
            continue
        allowed = item.spec.flow_types | item.spec.disputed_flow_types
        if not possible & allowed:
            yield _exclusion(item, item.spec, before)
            return
        possible &= allowed
        before.append(item.spec)


def _exclusion(item: IndexedAction, spec: Spec, before: list[Spec]) -> Finding:
    allowed = spec.flow_types | spec.disputed_flow_types
    others = (each for each in before if not (each.flow_types | each.disputed_flow_types) & allowed)
    other = next((each.type for each in others), "the actions before it")
    message = (
        f"no flow type allows both {other} and {spec.type}; divide the flow, or give its type with "
        "--type (the flow states no type, so the type is inferred)"
    )
    return item.finding(message, "Type", severity=WARNING, evidence=INFERRED)


RULE = Rule(
    "flow-type",
    ERROR,
    "some actions work only in some flow types",
    "adminguide/create-contact-flow.html",
    check,
)
