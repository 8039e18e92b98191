"""SendOutboundEmail sends an e-mail of a campaign.

https://docs.aws.amazon.com/connect/latest/adminguide/create-campaigns-api-cli.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.spec import OBJECT, Spec, required

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "SendOutboundEmail",
    "adminguide/create-campaigns-api-cli.html",
    "sends an e-mail of a campaign",
    parameters={"EmailMessage": required(OBJECT), "FromEmailAddress": required(OBJECT)},
    required_errors=(FAILED,),
    writes=("OutboundCommunication",),
    flow_types=frozenset({"campaign"}),
    nested_values={"EmailMessage.MessageSourceType": ("TEMPLATE",)},
)


def run(call: Call, action: Action) -> ActionRun:
    """Send the e-mail. `$.OutboundCommunication.Latest.Id` reads its id."""
    yield simulate.latest_communication(call, action)
    return call.next_branch(action)
