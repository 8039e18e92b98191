"""TransferParticipantToThirdParty rings another number for the participant.

https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-transferparticipanttothirdparty.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import OBJECT, ConditionalErrors, Spec, may, need, one_of

SPEC = Spec(
    "TransferParticipantToThirdParty",
    "participant-actions-transferparticipanttothirdparty.html",
    "rings another number for the participant",
    parameters={
        "ThirdPartyPhoneNumber": need(),
        "ThirdPartyConnectionTimeLimitSeconds": may(),
        "ContinueFlowExecution": one_of("True", "False"),
        "ThirdPartyDTMFDigits": may(),
        "CallerId": may(OBJECT),
    },
    max_seconds={"ThirdPartyConnectionTimeLimitSeconds": 600},
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
