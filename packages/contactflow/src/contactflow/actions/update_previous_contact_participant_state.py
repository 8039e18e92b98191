"""Puts the agent or the customer of the previous contact on hold, or takes them off.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatepreviouscontactparticipantstate.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import Spec, one_of

SPEC = Spec(
    "UpdatePreviousContactParticipantState",
    "contact-actions-updatepreviouscontactparticipantstate.html",
    "puts the agent or the customer of the previous contact on hold, or takes them off",
    parameters={
        "PreviousContactParticipantState": one_of(
            "AgentOnHold", "CustomerOnHold", "OffHold", is_required=True
        )
    },
    required_errors=(FAILED,),
)
