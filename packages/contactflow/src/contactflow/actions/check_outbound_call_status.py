"""CheckOutboundCallStatus branches on whether a person or a machine answered an outbound call.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-checkoutboundcallstatus.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.spec import LIVE, VOICE, Spec

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call

# The operands of its cases, from the page in SPEC.
STATUSES = ("CallAnswered", "VoicemailBeep", "VoicemailNoBeep", "NotDetected")

SPEC = Spec(
    "CheckOutboundCallStatus",
    "flow-control-actions-checkoutboundcallstatus.html",
    "branches on whether a person or a machine answered an outbound call",
    required_errors=(FAILED,),
    takes_cases=True,
    decides=True,
    staged_results=(*STATUSES, FAILED),
    channels=VOICE,
    evidence=LIVE,
    wrong_names=("CheckCallProgress",),
)


def run(call: Call, action: Action) -> ActionRun:
    """Take the status that the mocks set; without one, a person has answered."""
    result = simulate.result_or(call, action, STATUSES[0])
    yield call.note(action, f"the status of the call is {result}")
    return simulate.result_branch(call, action, result)


def answers(action: Action, reads: Reads) -> Answers:
    """Return the usual status, or the first one that has a case."""
    del reads  # the action reads no value
    operands = [operand for case in action.conditions for operand in case.operands]
    usual = STATUSES[0] in operands or not operands
    return {"results": {action.identifier: STATUSES[0] if usual else operands[0]}}
