"""Parameters whose value must be text."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.rule import Rule
from contactflow.references import to_text
from contactflow.spec import LIVE, TEXT
from contactflow.values import Json, as_object

# Parameters in which every nested value must also be text.
DEEP = (
    "Attributes",
    "DTMFConfiguration",
    "FlowAttributes",
    "InputValidation",
    "LambdaInvocationAttributes",
    "LexV2Bot",
    "ResponseValidation",
)


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find numbers, Booleans and nulls for which the Flow language requires text."""
    for item in subject.actions:
        for name, value in item.action.parameters.items():
            known = item.spec.parameters.get(name) if item.spec else None
            if known is not None and known.kind == TEXT:
                yield from _value(
                    item, value, "Parameters", name, severity=_severity(item, name, value)
                )
            elif name in DEEP:
                yield from _nested_values(item, value, "Parameters", name)


def _nested_values(item: IndexedAction, value: Json, *path: str) -> Iterator[Finding]:
    for name, inner in as_object(value).items():
        if as_object(inner):
            yield from _nested_values(item, inner, *path, name)
        else:
            yield from _value(item, inner, *path, name)


def _severity(item: IndexedAction, name: str, value: Json) -> str:
    """Return the severity of a value that is not text: the API accepts some numbers."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return WARNING if is_number and item.spec and name in item.spec.numbers else ""


def _value(item: IndexedAction, value: Json, *path: str, severity: str = "") -> Iterator[Finding]:
    if not isinstance(value, str):
        written = to_text(value)
        text = written.capitalize() if isinstance(value, bool) else written
        message = f'{path[-1]} is {written or "null"}; write it as text: "{text}"'
        yield item.finding(message, *path, severity=severity)


RULE = Rule(
    "text-value",
    ERROR,
    'the Flow language writes every value as text, such as "8" and "True"; '
    "the API's error message about other values is misleading",
    "devguide/flow-language-actions.html",
    check,
    evidence=LIVE,
)
