"""Transfers to a queue, on a path on which no action has chosen one."""

from collections.abc import Iterator

from contactflow.flow_types import MODULE
from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject, IndexedAction
from contactflow.lint.rule import Rule
from contactflow.model import NEXT
from contactflow.spec import INFERRED

# Flow types in which a contact already has a queue:
# https://docs.aws.amazon.com/connect/latest/adminguide/create-contact-flow.html
HAVE_QUEUE = frozenset(
    {
        "agent-hold",
        "agent-whisper",
        "customer-hold",
        "customer-queue",
        "customer-whisper",
        "outbound-whisper",
        "queue-transfer",
        MODULE,
    }
)


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find transfers to the chosen queue without a chosen queue. A module may choose one."""
    transfers = _transfers(subject)
    if not transfers or subject.flow_type in HAVE_QUEUE:
        return
    without = _without_queue(subject)
    for item in transfers:
        if item.action.identifier in without:
            message = (
                f"on some path, no action has chosen a queue for {item.action.type}; add "
                "UpdateContactTargetQueue, unless a flow that transfers here has chosen one"
            )
            yield item.finding(message, "Type")


def _transfers(subject: FlowSubject) -> list[IndexedAction]:
    """Return the actions that transfer the contact to the chosen queue."""
    return [
        item
        for item in subject.actions
        if item.spec is not None and item.spec.uses_chosen_queue and item.spec.hands_over
    ]


def _without_queue(subject: FlowSubject) -> set[str]:
    """Return the identifiers that a contact can reach before an action chooses a queue."""
    start = subject.flow.start
    seen = {start} if start in subject.by_identifier else set()
    waiting = list(seen)
    while waiting:
        item = subject.by_identifier[waiting.pop()]
        for branch in item.branches:
            is_new = branch.next not in seen and branch.next in subject.by_identifier
            if is_new and not _may_choose(item, branch.label):
                seen.add(branch.next)
                waiting.append(branch.next)
    return seen


def _may_choose(item: IndexedAction, label: str) -> bool:
    """Return whether the contact has a queue after this branch, or may have one."""
    if item.spec is None or item.action.type == "InvokeFlowModule":
        return True
    return label == NEXT and "Queue" in item.spec.writes


RULE = Rule(
    "chosen-queue",
    WARNING,
    "without a chosen queue, the contact takes the error branch",
    "devguide/contact-actions-transfercontacttoqueue.html",
    check,
    evidence=INFERRED,
)
