"""NextActions that are missing, and branches of actions that end the flow."""

from collections.abc import Iterator

from contactflow.branches import follows_next
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find actions without a NextAction, and end actions with branches.

    A missing NextAction is a warning if a contact never takes it.
    """
    for item in subject.actions:
        spec = item.spec
        if spec is None:
            continue
        if spec.is_terminal and item.action.branches:
            message = f"{spec.type} ends the flow, so a contact never takes its branches"
            yield item.finding(f"{message}; remove them", "Transitions", severity=WARNING)
        elif spec.needs_next and not spec.is_terminal and item.action.next is None:
            message = f"{spec.type} has no NextAction; add the next action"
            is_needed = follows_next(item.action) or spec.writes_next
            yield item.finding(message, "Transitions", severity=ERROR if is_needed else WARNING)


RULE = Rule(
    "missing-next",
    ERROR,
    "an action that does not end the flow needs a next action",
    "devguide/flow-language-actions.html",
    check,
)
