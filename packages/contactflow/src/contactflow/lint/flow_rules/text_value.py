"""Values that must be written as text."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import ActionEntry, FlowSubject
from contactflow.lint.rule import Rule
from contactflow.references import to_text
from contactflow.spec import TEXT
from contactflow.values import Json, as_object

# Parameters within which every value is text, too.
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
    """Find numbers, truths and nothings where the Flow language has text."""
    for entry in subject.entries:
        for name, value in entry.action.parameters.items():
            known = entry.spec.parameters.get(name) if entry.spec else None
            if known is not None and known.kind == TEXT:
                yield from _no_text(entry, value, "Parameters", name)
            elif name in DEEP:
                yield from _no_texts(entry, value, "Parameters", name)


def _no_texts(entry: ActionEntry, value: Json, *path: str) -> Iterator[Finding]:
    for name, item in as_object(value).items():
        if as_object(item):
            yield from _no_texts(entry, item, *path, name)
        else:
            yield from _no_text(entry, item, *path, name)


def _no_text(entry: ActionEntry, value: Json, *path: str) -> Iterator[Finding]:
    if not isinstance(value, str):
        told = to_text(value)
        written = told.capitalize() if isinstance(value, bool) else told
        yield entry.found(f'{path[-1]} is {told or "null"}; write it as text: "{written}"', *path)


RULE = Rule(
    "text-value",
    ERROR,
    'the Flow language writes every value as text: "8", "True"; '
    "the API's own complaint about others misleads",
    "devguide/flow-language-actions.html",
    check,
)
