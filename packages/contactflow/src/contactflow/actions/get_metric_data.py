"""GetMetricData reads the metrics of a queue and sets $.Metrics.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-getmetricdata.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import Spec, optional

SPEC = Spec(
    "GetMetricData",
    "flow-control-actions-getmetricdata.html",
    "reads the metrics of a queue and sets $.Metrics",
    parameters={
        "QueueId": optional(),
        "AgentId": optional(),
        "Channel": optional(),
        "QueueChannel": optional(),
    },
    required_errors=(FAILED,),
)
