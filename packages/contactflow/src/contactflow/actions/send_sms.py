"""SendSMS sends a text message of a campaign.

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
    "SendSMS",
    "adminguide/create-campaigns-api-cli.html",
    "sends a text message of a campaign",
    parameters={"Message": required(OBJECT), "SourceEndpoint": required(OBJECT)},
    required_errors=(FAILED,),
    writes=("OutboundCommunication",),
    flow_types=frozenset({"campaign"}),
    ids={"Message.TemplatedMessage.WisdomMessageTemplateArn": "message template"},
    nested_values={"Message.MessageSourceType": ("TEMPLATE",)},
)


def run(call: Call, action: Action) -> ActionRun:
    """Send the message. `$.OutboundCommunication.Latest.Id` reads its id."""
    yield simulate.latest_communication(call, action)
    return call.next_branch(action)
