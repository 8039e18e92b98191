"""NextActions that are missing, and branches of actions that end the flow."""

from collections.abc import Iterator

from contactflow.branches import follows_next
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.spec import LIVE


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find actions without a NextAction, and end actions with branches.

    A missing NextAction that a contact never takes is a warning, unless the API requires it.
    """
    for item in subject.actions:
        spec = item.spec
        if spec is None:
            continue
        if spec.is_terminal and item.action.branches:
            message = f"{spec.type} ends the flow, and the API rejects its branches; remove them"
            yield item.finding(message, "Transitions")
        elif spec.needs_next and not spec.is_terminal and item.action.next is None:
            message = f"{spec.type} has no NextAction; add the next action"
            is_needed = follows_next(item.action) or spec.writes_next
            yield item.finding(message, "Transitions", severity=ERROR if is_needed else WARNING)


RULE = Rule(
    "missing-next",
    ERROR,
    "the API requires a next action of most types, and rejects branches of an action that ends",
    "devguide/flow-language-actions.html",
    check,
    evidence=LIVE,
)
