"""Starts or ends the hold of an agent or customer of the previous contact.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatepreviouscontactparticipantstate.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.model import FAILED
from contactflow.spec import CORPUS, ROUTING, VOICE, Spec, one_of

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "UpdatePreviousContactParticipantState",
    "contact-actions-updatepreviouscontactparticipantstate.html",
    "starts or ends the hold of an agent or customer of the previous contact",
    parameters={
        "PreviousContactParticipantState": one_of(
            "AgentOnHold", "CustomerOnHold", "OffHold", is_required=True
        )
    },
    required_errors=(FAILED,),
    flow_types=ROUTING | {"outbound-whisper"},
    channels=VOICE,
    evidence=CORPUS,
    wrong_names=("HoldCustomerOrAgent",),
)


def run(call: Call, action: Action) -> ActionRun:
    """Start or end the hold."""
    state = call.text(action, "PreviousContactParticipantState")
    yield call.note(action, f"the previous contact is {state}")
    return call.next_branch(action)
