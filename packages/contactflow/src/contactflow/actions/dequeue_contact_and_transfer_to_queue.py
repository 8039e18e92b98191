"""DequeueContactAndTransferToQueue moves a waiting contact to another queue.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-dequeuecontactandtransfertoqueue.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import InTests, Spec, optional

SPEC = Spec(
    "DequeueContactAndTransferToQueue",
    "contact-actions-dequeuecontactandtransfertoqueue.html",
    "moves a waiting contact to another queue",
    parameters={"QueueId": optional(), "AgentId": optional()},
    resource=("QueueId",),
    required_errors=("QueueAtCapacity", FAILED),
    hands_over=True,
    leaves=True,
    flow_types=frozenset({"customer-queue"}),
    in_tests=InTests("DequeueAndTransferToQueue", errors=("QueueAtCapacity", FAILED)),
)
