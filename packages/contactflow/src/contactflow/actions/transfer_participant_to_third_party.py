"""TransferParticipantToThirdParty connects the participant to another phone number.

https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-transferparticipanttothirdparty.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import OBJECT, ConditionalErrors, Limit, Spec, one_of, optional, required

SPEC = Spec(
    "TransferParticipantToThirdParty",
    "participant-actions-transferparticipanttothirdparty.html",
    "connects the participant to another phone number",
    parameters={
        "ThirdPartyPhoneNumber": required(),
        "ThirdPartyConnectionTimeLimitSeconds": optional(),
        "ContinueFlowExecution": one_of("True", "False"),
        "ThirdPartyDTMFDigits": optional(),
        "CallerId": optional(OBJECT),
    },
    limits={"ThirdPartyConnectionTimeLimitSeconds": Limit(0, 600)},
    required_errors=(FAILED,),
    other_errors=("CallFailed", "ConnectionTimeLimitExceeded"),
    conditional_errors=(
        ConditionalErrors(
            "ContinueFlowExecution", ("CallFailed", "ConnectionTimeLimitExceeded"), value="True"
        ),
    ),
    leaves=True,
    speaks=True,
)
