"""CheckMetricData branches on a metric of a queue.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-checkmetricdata.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.action_json import FlowCase, action_json, cases_of
from contactflow.model import FAILED, UNMATCHED, Action, FlowError
from contactflow.reads import queue_keys
from contactflow.references import to_text
from contactflow.spec import LIVE, TALKING, Spec, one_of, optional

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call

# The metrics of a queue that a flow can check:
# https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-checkmetricdata.html
METRICS = (
    "NumberOfAgentsAvailable",
    "NumberOfAgentsOnline",
    "NumberOfAgentsStaffed",
    "NumberOfContactsInQueue",
    "OldestContactInQueueAgeSeconds",
)

SPEC = Spec(
    "CheckMetricData",
    "flow-control-actions-checkmetricdata.html",
    "branches on a metric of a queue",
    parameters={
        "MetricType": one_of(*METRICS, is_required=True),
        "QueueId": optional(),
        "AgentId": optional(),
        "Channel": optional(),
        "QueueChannel": optional(),
    },
    exclusive=(("QueueId", "AgentId"),),
    resource=("QueueId",),
    uses_chosen_queue=True,
    required_errors=(UNMATCHED, FAILED),
    takes_cases=True,
    needs_case=True,
    decides=True,
    writes_next=True,
    flow_types=TALKING,
    wrong_names=("CheckQueueStatus", "CheckStaffing"),
    evidence=LIVE,
    ids={"QueueId": "queue", "AgentId": "agent"},
)


class CheckMetricData(Action):
    """Branch on a metric of the queue, such as the number of available agents."""

    __slots__ = ()

    def __init__(
        self,
        identifier: str,
        *,
        metric: str,
        cases: Mapping[str, str] | Sequence[FlowCase],
        otherwise: str,
        on_error: str,
    ) -> None:
        if not cases:
            raise FlowError(f"{identifier!r} has no cases; give at least one case")
        source = action_json(
            SPEC.type,
            identifier,
            {"MetricType": metric},
            next=on_error,
            cases=cases_of(cases),
            errors={UNMATCHED: otherwise, FAILED: on_error},
        )
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Branch on a metric of the queue that this action names, or an earlier action chose.

    OldestContactInQueueAgeSeconds is in milliseconds, in the operand and in the mocks.
    """
    queue_id = call.text(action, "QueueId") or call.text(action, "AgentId")
    queue = call.mocks.queue(queue_id) if queue_id else call.queue
    name = call.text(action, "MetricType")
    if queue is None:
        reason = "no earlier action chose a queue, or the queue does not exist"
        return call.error_branch(action, FAILED, reason)
    if name not in queue.metrics:
        return call.error_branch(action, FAILED, f"the queue has no metric {name}")
    value = f"{queue.metrics[name]:g}"
    yield call.note(action, f"{name} is {value}")
    return call.matching_branch(action, value)


def answers(action: Action, reads: Reads) -> Answers:
    """Return the queue with the metric at zero, in the unit that the flow compares."""
    metric = to_text(action.parameters.get("MetricType"))
    return {"queues": {key: {"metrics": {metric: 0}} for key in queue_keys(action, reads)}}
