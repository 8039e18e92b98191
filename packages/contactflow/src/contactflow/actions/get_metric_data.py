"""GetMetricData reads the metrics of a queue and sets $.Metrics.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-getmetricdata.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.reads import queue_keys
from contactflow.spec import LIVE, Spec, one_of, optional

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "GetMetricData",
    "flow-control-actions-getmetricdata.html",
    "reads the metrics of a queue and sets $.Metrics",
    parameters={
        "QueueId": optional(),
        "AgentId": optional(),
        "Channel": optional(),
        "QueueChannel": one_of("Voice", "Chat"),
    },
    exclusive=(("QueueId", "AgentId"),),
    resource=("QueueId",),
    uses_chosen_queue=True,
    required_errors=(FAILED,),
    writes=("Metrics",),
    evidence=LIVE,
    ids={"QueueId": "queue", "AgentId": "agent"},
)


def run(call: Call, action: Action) -> ActionRun:
    """Read the metrics of the queue that this action names, or an earlier action chose."""
    yield from call.no_events()
    name = call.text(action, "QueueId") or call.text(action, "AgentId") or call.queue_id
    queue = call.mocks.queue(name) if name else None
    if queue is None:
        return call.error_branch(action, FAILED, f"the queue {name!r} does not exist")
    if not queue.metrics:
        reason = f"the mocks have no metrics of the queue {queue.name}, as if it had no activity"
        return call.error_branch(action, FAILED, reason)
    yield call.fill(action, "Metrics", simulate.metric_values(queue, name))
    return call.next_branch(action)


def answers(action: Action, reads: Reads) -> Answers:
    """Return the queue with each metric that the flow reads, at zero."""
    read = simulate.metric_keys(reads.after(action, "Metrics"))
    metrics = dict.fromkeys((*read, simulate.QUEUE_SIZE), 0)
    return {"queues": {key: {"metrics": dict(metrics)} for key in queue_keys(action, reads)}}
