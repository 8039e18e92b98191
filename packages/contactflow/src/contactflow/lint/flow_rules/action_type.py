"""Types of action that do not exist."""

from collections.abc import Iterator

from contactflow.facts import GUESSES, SPECS
from contactflow.lint.finding import ERROR, WARNING
from contactflow.lint.flow_subject import Found, Subject
from contactflow.lint.rule import Rule
from contactflow.values import nearest


def check(subject: Subject) -> Iterator[Found]:
    """Find known wrong guesses and missing types (errors), and types not known here (warnings)."""
    for entry in subject.entries:
        kind = entry.action.type
        if not kind:
            yield entry.found("the action has no Type; give it one", "Type")
        elif kind in GUESSES:
            yield entry.found(f"there is no {kind!r}; use {GUESSES[kind]}", "Type")
        elif kind not in SPECS:
            told = f"{kind!r} is not known here, so nothing is checked{nearest(kind, SPECS)}"
            yield entry.found(told, "Type", severity=WARNING)


RULE = Rule(
    "action-type",
    ERROR,
    "the API refuses a type that it does not know; a type may also be newer than this linter",
    "devguide/flow-language-actions.html",
    check,
)
