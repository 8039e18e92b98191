"""Wait waits for a time, or for something to happen.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-wait.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import LIST, Spec, may, need

SPEC = Spec(
    "Wait",
    "flow-control-actions-wait.html",
    "waits for a time, or for something to happen",
    parameters={"TimeLimitSeconds": need(), "Events": may(LIST), "WaitForEvents": may(LIST)},
    refused_parameters={"TimeoutSeconds": "TimeLimitSeconds"},
    max_seconds={"TimeLimitSeconds": 604_800},
    required_errors=(FAILED,),
    takes_cases=True,
    results=("WaitCompleted",),
    case_parameters=("Events", "WaitForEvents"),
    decides=True,
)
