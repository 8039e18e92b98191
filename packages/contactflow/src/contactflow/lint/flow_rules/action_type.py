"""Unknown action types."""

from collections.abc import Iterator

from contactflow.catalog import all_specs, type_for_wrong_name
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.rule import Rule
from contactflow.values import suggestion

# The right name for wrong types of the first action. It is not a type, so no SPEC lists them.
START = "the StartAction of the flow"
STARTS = frozenset({"EntryPoint", "Start", "Trigger"})


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find wrong names of types and missing types (errors), and unknown types (warnings)."""
    for item in subject.actions:
        kind = item.action.type
        if not kind:
            yield item.finding("the action has no Type; give it one", "Type")
        elif item.spec is None:
            yield _unknown(item, kind)


def _unknown(item: IndexedAction, kind: str) -> Finding:
    right = START if kind in STARTS else type_for_wrong_name(kind)
    if right is not None:
        return item.finding(f"the type {kind!r} does not exist; use {right}", "Type")
    hint = suggestion(kind, all_specs())
    message = f"the linter does not check the unknown type {kind!r}{hint}"
    return item.finding(message, "Type", severity=WARNING)


RULE = Rule(
    "action-type",
    ERROR,
    "the API rejects an unknown type; a type may also be newer than this linter",
    "devguide/flow-language-actions.html",
    check,
)
