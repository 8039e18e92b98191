"""The target of a later transfer: either a queue or an agent."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule

CHOICE = ("QueueId", "AgentId")


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find actions that name neither a queue nor an agent, or both."""
    for item in subject.of_type("UpdateContactTargetQueue"):
        given = [name for name in CHOICE if name in item.action.parameters]
        if len(given) != 1:
            present = " and ".join(given) or "no target"
            message = f"this action has {present}; write either QueueId or AgentId"
            yield item.finding(message, "Parameters")


RULE = Rule(
    "queue-choice",
    ERROR,
    "a transfer goes either to a queue or to an agent",
    "devguide/contact-actions-updatecontacttargetqueue.html",
    check,
)
