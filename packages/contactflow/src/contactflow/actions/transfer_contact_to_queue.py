"""TransferContactToQueue puts the contact in the queue that an earlier action chose.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-transfercontacttoqueue.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json
from contactflow.model import FAILED, Action
from contactflow.spec import LIVE, ROUTING, InTests, Spec

if TYPE_CHECKING:
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "TransferContactToQueue",
    "contact-actions-transfercontacttoqueue.html",
    "puts the contact in the queue that an earlier action chose",
    refused_parameters={"QueueId": "UpdateContactTargetQueue before it"},
    resource=("QueueId",),
    uses_chosen_queue=True,
    required_errors=("QueueAtCapacity", FAILED),
    hands_over=True,
    leaves=True,
    flow_types=ROUTING,
    wrong_names=("TransferToQueue",),
    in_tests=InTests(is_started=True, errors=("QueueAtCapacity", FAILED)),
    writes_next=True,
    evidence=LIVE,
)


class TransferContactToQueue(Action):
    """Put the contact in the queue that UpdateContactTargetQueue chose."""

    __slots__ = ()

    def __init__(self, identifier: str, *, at_capacity: str, on_error: str) -> None:
        errors = {"QueueAtCapacity": at_capacity, FAILED: on_error}
        source = action_json(SPEC.type, identifier, {}, next=on_error, errors=errors)
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Put the contact in the chosen queue. If the queue is full, take QueueAtCapacity."""
    queue = call.queue and call.mocks.queue(call.queue_id)
    yield from call.no_events()
    if queue is None:
        reason = "no earlier action chose a queue, or the queue does not exist"
        return call.error_branch(action, FAILED, reason)
    if queue.is_full:
        return call.error_branch(action, "QueueAtCapacity", "the queue is full")
    raise simulate.CallEnded("transferred", f"the queue {queue.name}")
