"""TransferParticipantToThirdParty connects the participant to another phone number.

https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-transferparticipanttothirdparty.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED, NEXT
from contactflow.spec import (
    LIVE,
    OBJECT,
    TALKING,
    VOICE,
    ConditionalErrors,
    Limit,
    Spec,
    one_of,
    optional,
    required,
)
from contactflow.values import number_or_default

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

CALL_FAILED = "CallFailed"
NO_ANSWER = "ConnectionTimeLimitExceeded"
RING_SECONDS = 30.0  # the console's default: time in which the other party can answer

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
    other_errors=(CALL_FAILED, NO_ANSWER),
    conditional_errors=(
        ConditionalErrors("ContinueFlowExecution", (CALL_FAILED, NO_ANSWER), value="True"),
    ),
    leaves=True,
    speaks=True,
    staged_results=(NEXT, CALL_FAILED, NO_ANSWER, FAILED),
    flow_types=TALKING,
    channels=VOICE,
    wrong_names=("TransferToPhoneNumber", "TransferToThirdParty"),
    evidence=LIVE,
)


def run(call: Call, action: Action) -> ActionRun:
    """Connect the participant. The flow goes on only with ContinueFlowExecution.

    The mocks can set CallFailed or ConnectionTimeLimitExceeded; otherwise the other party answers.
    """
    number = call.text(action, "ThirdPartyPhoneNumber")
    if not number:
        return call.error_branch(action, FAILED, "the number of the third party is empty")
    result = simulate.result_or(call, action, NEXT)
    if result == NO_ANSWER:
        limit = call.text(action, "ThirdPartyConnectionTimeLimitSeconds")
        call.clock += number_or_default(limit, RING_SECONDS)
    if result != NEXT:
        return simulate.result_branch(call, action, result)
    if call.text(action, "ContinueFlowExecution").lower() != "true":
        raise simulate.CallEnded("transferred", f"the number {number}")
    yield call.note(action, f"{number} answered and later hung up")
    return call.next_branch(action)
