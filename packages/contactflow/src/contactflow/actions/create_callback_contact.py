"""CreateCallbackContact queues a call back.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-createcallbackcontact.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import OBJECT, TALKING, Spec, may, need

SPEC = Spec(
    "CreateCallbackContact",
    "interactions-createcallbackcontact.html",
    "queues a call back",
    parameters={
        "InitialCallDelaySeconds": need(),
        "MaximumConnectionAttempts": need(),
        "RetryDelaySeconds": need(),
        "QueueId": may(),
        "AgentId": may(),
        "ContactFlowId": may(),
        "CallerId": may(OBJECT),
    },
    required_errors=(FAILED,),
    flow_types=TALKING,
)
