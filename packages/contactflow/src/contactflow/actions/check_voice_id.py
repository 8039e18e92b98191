"""CheckVoiceId branches on the Voice ID result for the caller.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-checkvoiceid.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import Spec, required

SPEC = Spec(
    "CheckVoiceId",
    "flow-control-actions-checkvoiceid.html",
    "branches on the Voice ID result for the caller",
    parameters={"CheckVoiceIdOption": required()},
    required_errors=(FAILED,),
    other_errors=("NoMatchingCondition",),
    takes_cases=True,
    decides=True,
)
