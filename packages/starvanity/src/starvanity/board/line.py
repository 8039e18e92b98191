"""A contact flow as a line with stops: what the page draws and a call walks.

The stops stand in the order in which the flow was written, which is the order in which a caller
meets them; where a branch leads on to another stop than the next one, the page draws an arc.
Branches for failures are not drawn, since every stop has one: the way taken shows them.
"""

from typing import Final

from contactflow.model import Action, Flow

SPEAKING: Final = frozenset(
    {"MessageParticipant", "GetParticipantInput", "ConnectParticipantWithLexBot"}
)
"""AWS's names of the actions that a caller hears."""
DECISIONS: Final = frozenset({"NoMatchingCondition", "InputTimeLimitExceeded"})
"""Error types that are no failure: the caller did something else, or nothing."""


def stops(flow: Flow) -> list[dict[str, object]]:
    """Return each stop: its id, its name, whether something is said there, where it leads."""
    return [
        {
            "id": action.identifier,
            "name": action.identifier.replace("-", " "),
            "speaks": action.type in SPEAKING,
            "next": _onward(action),
        }
        for action in flow.actions
    ]


def _onward(action: Action) -> list[str]:
    """Return where the action leads when nothing fails, each stop once, in written order.

    An action that decides has a next action too, which is taken when all else fails.
    """
    failed = {branch.next for branch in action.errors if branch.label not in DECISIONS}
    onward = [] if action.conditions and action.next in failed else [action.next]
    cases = [case.next for case in action.conditions]
    decided = [branch.next for branch in action.errors if branch.label in DECISIONS]
    return [stop for stop in dict.fromkeys([*onward, *cases, *decided]) if stop is not None]
