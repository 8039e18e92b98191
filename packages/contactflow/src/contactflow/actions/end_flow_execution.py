"""EndFlowExecution ends a whisper or queue flow; the contact continues.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-endflowexecution.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json
from contactflow.model import Action
from contactflow.spec import Spec

if TYPE_CHECKING:
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "EndFlowExecution",
    "flow-control-actions-endflowexecution.html",
    "ends a whisper or queue flow; the contact continues",
    is_terminal=True,
    flow_types=frozenset(
        {
            "customer-queue",
            "customer-whisper",
            "agent-whisper",
            "outbound-whisper",
        }
    ),
)


class EndFlowExecution(Action):
    """End a whisper or queue flow. The contact continues."""

    __slots__ = ()

    def __init__(self, identifier: str) -> None:
        Action.__init__(self, action_json(SPEC.type, identifier, {}))


def run(call: Call, action: Action) -> ActionRun:
    """End this flow. The contact continues without it."""
    yield from call.no_events()
    raise simulate.CallEnded("flow-ended", action.identifier)
