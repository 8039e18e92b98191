"""DisconnectParticipant hangs up.

https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-disconnectparticipant.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json
from contactflow.model import Action
from contactflow.spec import LIVE, Spec

if TYPE_CHECKING:
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "DisconnectParticipant",
    "participant-actions-disconnectparticipant.html",
    "hangs up",
    is_terminal=True,
    wrong_names=("Disconnect",),
    evidence=LIVE,
)


class DisconnectParticipant(Action):
    """Hang up."""

    __slots__ = ()

    def __init__(self, identifier: str) -> None:
        Action.__init__(self, action_json(SPEC.type, identifier, {}))


def run(call: Call, action: Action) -> ActionRun:
    """Hang up."""
    yield from call.no_events()
    raise simulate.CallEnded("flow-disconnected", action.identifier)
