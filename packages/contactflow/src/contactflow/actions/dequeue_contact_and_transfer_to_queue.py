"""DequeueContactAndTransferToQueue moves a waiting contact to another queue.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-dequeuecontactandtransfertoqueue.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.reads import resource_key
from contactflow.references import to_text
from contactflow.spec import LIVE, InTests, Spec, optional

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "DequeueContactAndTransferToQueue",
    "contact-actions-dequeuecontactandtransfertoqueue.html",
    "moves a waiting contact to another queue",
    parameters={"QueueId": optional(), "AgentId": optional()},
    exclusive=(("QueueId", "AgentId"),),
    resource=("QueueId",),
    required_errors=("QueueAtCapacity", FAILED),
    hands_over=True,
    leaves=True,
    writes_next=True,
    flow_types=frozenset({"customer-queue"}),
    in_tests=InTests("DequeueAndTransferToQueue", errors=("QueueAtCapacity", FAILED)),
    evidence=LIVE,
    ids={"QueueId": "queue", "AgentId": "agent"},
)


def run(call: Call, action: Action) -> ActionRun:
    """Move the contact to the other queue. If it is full, take QueueAtCapacity."""
    name = call.text(action, "QueueId") or call.text(action, "AgentId") or call.queue_id
    queue = call.mocks.queue(name) if name else None
    yield from call.no_events()
    if queue is None:
        return call.error_branch(action, FAILED, f"the queue {name!r} does not exist")
    if queue.is_full:
        return call.error_branch(action, "QueueAtCapacity", "the queue is full")
    raise simulate.CallEnded("transferred", f"the queue {queue.name}")


def answers(action: Action, reads: Reads) -> Answers:
    """Return a queue that is not full."""
    del reads  # the flow does not go on
    queue = to_text(action.parameters.get("QueueId") or action.parameters.get("AgentId"))
    return {"queues": {resource_key(queue): {"full": False}}}
