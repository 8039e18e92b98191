"""Values that are one of a few words."""

from collections.abc import Iterator

from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE
from contactflow.values import suggestion


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find words that the action's page does not list; a reference may stand for one."""
    for entry in subject.entries:
        known = entry.spec.parameters if entry.spec else {}
        for name, value in entry.action.parameters.items():
            words = known[name].values if name in known else ()
            if not words or not isinstance(value, str) or REFERENCE.fullmatch(value):
                continue
            if value not in words:
                told = f"{name} is {value!r}; write one of {', '.join(words)}"
                yield entry.found(f"{told}{suggestion(value, words)}", "Parameters", name)


RULE = Rule(
    "fixed-value",
    WARNING,
    "some parameters know a few words only; a word may also be newer than this linter",
    "devguide/flow-language-actions.html",
    check,
)
