"""The ways out of an action that a contact can really take.

The console writes a NextAction everywhere, but an action that decides always leaves by a case or an
error, and a transfer that works does not come back: there the NextAction is never followed.
"""

from __future__ import annotations

from contactflow.model import NEXT, Action, Branch
from contactflow.references import to_text

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


def follows_next(action: Action) -> bool:
    """Whether a contact can leave `action` by its NextAction."""
    stores = to_text(action.parameters.get("StoreInput")).casefold()
    is_menu = action.type == "GetParticipantInput" and stores != "true"
    return not is_menu and action.type not in DECIDING | LEAVING


def ways(action: Action) -> tuple[Branch, ...]:
    """Return the branches of `action` that can be taken, in written order."""
    if follows_next(action):
        return action.branches
    return tuple(branch for branch in action.branches if branch.label != NEXT)
