"""Where an action goes on, and that an end does not."""

from collections.abc import Iterator

from contactflow.branches import follows_next
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find actions that stop short (a warning where a case leads on), and ends that go on."""
    for entry in subject.entries:
        spec = entry.spec
        if spec is None:
            continue
        if spec.is_terminal and entry.action.branches:
            told = f"{spec.type} ends the flow, and its branches are never taken; use {{}}"
            yield entry.found(told, "Transitions", severity=WARNING)
        elif spec.needs_next and not spec.is_terminal and entry.action.next is None:
            told = f"{spec.type} has no NextAction; name the action that follows"
            is_needed = follows_next(entry.action) or spec.writes_next
            yield entry.found(told, "Transitions", severity=ERROR if is_needed else WARNING)


RULE = Rule(
    "missing-next",
    ERROR,
    "an action that does not end the flow needs another after it",
    "devguide/flow-language-actions.html",
    check,
)
