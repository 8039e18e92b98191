"""Starts or ends the hold of an agent or customer of the previous contact.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatepreviouscontactparticipantstate.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import Spec, one_of

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
)
