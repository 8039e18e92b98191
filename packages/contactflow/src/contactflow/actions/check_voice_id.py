"""CheckVoiceId branches on who the caller's voice belongs to.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-checkvoiceid.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import Spec, required

SPEC = Spec(
    "CheckVoiceId",
    "flow-control-actions-checkvoiceid.html",
    "branches on who the caller's voice belongs to",
    parameters={"CheckVoiceIdOption": required()},
    required_errors=(FAILED,),
    other_errors=("NoMatchingCondition",),
    takes_cases=True,
    decides=True,
)
