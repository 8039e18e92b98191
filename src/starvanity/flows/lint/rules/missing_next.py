"""Where an action goes on, and that an end does not."""

from collections.abc import Iterator

from starvanity.flows.lint.finding import ERROR, WARNING
from starvanity.flows.lint.rule import Rule
from starvanity.flows.lint.subject import Found, Subject


def check(subject: Subject) -> Iterator[Found]:
    """Find actions that stop short, and ends that go on."""
    for entry in subject.entries:
        spec = entry.spec
        if spec is None:
            continue
        if spec.is_terminal and entry.action.branches:
            told = f"{spec.type} ends the flow, and its branches are never taken; use {{}}"
            yield entry.found(told, "Transitions", severity=WARNING)
        elif spec.needs_next and not spec.is_terminal and entry.action.next is None:
            told = f"{spec.type} has no NextAction; name the action that follows"
            yield entry.found(told, "Transitions")


RULE = Rule(
    "missing-next",
    ERROR,
    "an action that does not end the flow needs another after it",
    "devguide/flow-language-actions.html",
    check,
)
