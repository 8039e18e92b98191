"""The ways out of an action that a contact can really take.

The console writes a NextAction everywhere, but an action that decides always leaves by a case or an
error, and a transfer that works does not come back: there the NextAction is never followed.
"""

from __future__ import annotations

from starvanity.flows.model import NEXT, Action, Branch

DECIDING = frozenset(
    {
        "CheckHoursOfOperation",
        "CheckMetricData",
        "CheckVoiceId",
        "Compare",
        "ConnectParticipantWithLexBot",
        "DistributeByPercentage",
        "Loop",
        "ShowView",
        "Wait",
    }
)
LEAVING = frozenset(
    {"DequeueContactAndTransferToQueue", "TransferContactToQueue", "TransferToFlow"}
)


def ways(action: Action) -> tuple[Branch, ...]:
    """Return the branches of `action` that can be taken, in written order."""
    is_menu = action.type == "GetParticipantInput" and action.parameters.get("StoreInput") != "True"
    if is_menu or action.type in DECIDING | LEAVING:
        return tuple(branch for branch in action.branches if branch.label != NEXT)
    return action.branches
