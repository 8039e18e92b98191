"""A queue or an agent: one, and not both."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule

CHOICE = ("QueueId", "AgentId")


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find a choice of queue that names neither, or both."""
    for entry in subject.of_type("UpdateContactTargetQueue"):
        given = [name for name in CHOICE if name in entry.action.parameters]
        if len(given) != 1:
            told = f"name a QueueId or an AgentId; this has {' and '.join(given) or 'neither'}"
            yield entry.found(told, "Parameters")


RULE = Rule(
    "queue-choice",
    ERROR,
    "a transfer goes to a queue or to an agent",
    "devguide/contact-actions-updatecontacttargetqueue.html",
    check,
)
