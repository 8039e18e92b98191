"""PutDialRequest asks for a call of a campaign.

https://docs.aws.amazon.com/connect/latest/adminguide/create-campaigns-api-cli.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.spec import LIST, OBJECT, Spec, optional

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "PutDialRequest",
    "adminguide/create-campaigns-api-cli.html",
    "asks for a call of a campaign",
    parameters={"Attributes": optional(OBJECT), "dialCriteriaRules": optional(LIST)},
    required_errors=(FAILED,),
    writes=("OutboundCommunication",),
    flow_types=frozenset({"campaign"}),
)


def run(call: Call, action: Action) -> ActionRun:
    """Ask for the call. `$.OutboundCommunication.Latest.Id` reads its id."""
    yield simulate.latest_communication(call, action)
    return call.next_branch(action)
