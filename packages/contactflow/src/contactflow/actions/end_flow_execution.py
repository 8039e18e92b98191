"""EndFlowExecution ends this flow; the contact continues, except after an inbound flow.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-endflowexecution.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json
from contactflow.flow_types import CONTACT_TYPES, FLOW_TYPES
from contactflow.model import Action
from contactflow.spec import LIVE, Spec

if TYPE_CHECKING:
    from contactflow.simulate.call import ActionRun, Call

# The developer guide states these flow types. The administrator guide states every type.
QUEUE_AND_WHISPERS = frozenset(
    {"customer-queue", "customer-whisper", "agent-whisper", "outbound-whisper", "campaign"}
)


SPEC = Spec(
    "EndFlowExecution",
    "flow-control-actions-endflowexecution.html",
    "ends this flow; the contact continues, except after an inbound flow",
    is_terminal=True,
    wrong_names=("EndFlow",),
    evidence=LIVE,
    flow_types=QUEUE_AND_WHISPERS,
    disputed_flow_types=CONTACT_TYPES - QUEUE_AND_WHISPERS,
)


class EndFlowExecution(Action):
    """End a whisper or queue flow. The contact continues."""

    __slots__ = ()

    def __init__(self, identifier: str) -> None:
        Action.__init__(self, action_json(SPEC.type, identifier, {}))


def run(call: Call, action: Action) -> ActionRun:
    """End this flow. The contact continues without it, except after an inbound flow.

    https://docs.aws.amazon.com/connect/latest/adminguide/end-flow-resume.html
    """
    yield from call.no_events()
    if FLOW_TYPES.get(call.flow.type) == "inbound":
        raise simulate.CallEnded("flow-disconnected", action.identifier)
    raise simulate.CallEnded("flow-ended", action.identifier)
