"""Types of action that do not exist."""

from collections.abc import Iterator

from contactflow.catalog import all_specs, type_for_wrong_name
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import ActionEntry, FlowSubject
from contactflow.lint.rule import Rule
from contactflow.values import suggestion

# The right name of the guess "Start". It is not a type, so no SPEC can hold the guess.
START = "the StartAction of the flow"


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find wrong names of types and missing types (errors), and unknown types (warnings)."""
    for entry in subject.entries:
        kind = entry.action.type
        if not kind:
            yield entry.found("the action has no Type; give it one", "Type")
        elif entry.spec is None:
            yield _unknown(entry, kind)


def _unknown(entry: ActionEntry, kind: str) -> Finding:
    meant = START if kind == "Start" else type_for_wrong_name(kind)
    if meant is not None:
        return entry.found(f"there is no {kind!r}; use {meant}", "Type")
    hint = suggestion(kind, all_specs())
    message = f"{kind!r} is not known here, so nothing is checked{hint}"
    return entry.found(message, "Type", severity=WARNING)


RULE = Rule(
    "action-type",
    ERROR,
    "the API refuses a type that it does not know; a type may also be newer than this linter",
    "devguide/flow-language-actions.html",
    check,
)
