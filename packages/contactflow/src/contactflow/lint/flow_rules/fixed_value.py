"""Parameters with a fixed set of values."""

from collections.abc import Iterator

from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE
from contactflow.values import suggestion


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find values that the action's page does not list. A reference is valid."""
    for item in subject.actions:
        known = item.spec.parameters if item.spec else {}
        for name, value in item.action.parameters.items():
            words = known[name].values if name in known else ()
            if not words or not isinstance(value, str) or REFERENCE.fullmatch(value):
                continue
            if value not in words:
                message = f"{name} is {value!r}; write one of {', '.join(words)}"
                yield item.finding(f"{message}{suggestion(value, words)}", "Parameters", name)


RULE = Rule(
    "fixed-value",
    WARNING,
    "some parameters have a fixed set of values; a value may also be newer than this linter",
    "devguide/flow-language-actions.html",
    check,
)
