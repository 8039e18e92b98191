"""CreateCallbackContact puts a callback in a queue.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-createcallbackcontact.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import OBJECT, TALKING, Spec, optional, required

SPEC = Spec(
    "CreateCallbackContact",
    "interactions-createcallbackcontact.html",
    "puts a callback in a queue",
    parameters={
        "InitialCallDelaySeconds": required(),
        "MaximumConnectionAttempts": required(),
        "RetryDelaySeconds": required(),
        "QueueId": optional(),
        "AgentId": optional(),
        "ContactFlowId": optional(),
        "CallerId": optional(OBJECT),
    },
    required_errors=(FAILED,),
    flow_types=TALKING,
)
