"""Wait waits for a time or an event.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-wait.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import LIST, Limit, Spec, optional, required

SPEC = Spec(
    "Wait",
    "flow-control-actions-wait.html",
    "waits for a time or an event",
    parameters={
        "TimeLimitSeconds": required(),
        "Events": optional(LIST),
        "WaitForEvents": optional(LIST),
    },
    refused_parameters={"TimeoutSeconds": "TimeLimitSeconds"},
    limits={"TimeLimitSeconds": Limit(0, 604_800)},
    required_errors=(FAILED,),
    takes_cases=True,
    results=("WaitCompleted",),
    case_parameters=("Events", "WaitForEvents"),
    decides=True,
)
