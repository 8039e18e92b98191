"""CheckMetricData branches on a figure of the queue.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-checkmetricdata.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.action_json import FlowCase, action_json, cases_of
from contactflow.model import FAILED, UNMATCHED, Action, FlowError
from contactflow.spec import TALKING, Spec, one_of, optional

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from contactflow.simulate.call import Call, Running

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
    "branches on a figure of the queue",
    parameters={
        "MetricType": one_of(*METRICS, is_required=True),
        "QueueId": optional(),
        "AgentId": optional(),
        "Channel": optional(),
        "QueueChannel": optional(),
    },
    required_errors=(UNMATCHED, FAILED),
    takes_cases=True,
    needs_case=True,
    decides=True,
    flow_types=TALKING,
)


class CheckMetricData(Action):
    """Branch on a figure of the queue, such as how many agents are available."""

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
            raise FlowError(f"{identifier!r} compares with nothing; give at least one case")
        source = action_json(
            SPEC.type,
            identifier,
            {"MetricType": metric},
            next=on_error,
            cases=cases_of(cases),
            errors={UNMATCHED: otherwise, FAILED: on_error},
        )
        Action.__init__(self, source)


def run(call: Call, action: Action) -> Running:
    """Branch on a figure of the queue that the flow, or this action, has chosen."""
    wanted = call.text(action, "QueueId")
    queue = call.mocks.queue(wanted) if wanted else call.queue
    name = call.text(action, "MetricType")
    if queue is None or name not in queue.metrics:
        yield call.note(action, f"no figure {name} of the queue")
        return call.error(action, FAILED)
    figure = f"{queue.metrics[name]:g}"
    yield call.note(action, f"{name} is {figure}")
    return call.decided(action, figure)
