"""A contact flow as a line with stops: what the page draws and a call walks.

The stops stand in the order in which the flow was written, which is the order in which a caller
meets them; where a branch leads on to another stop than the next one, the page draws an arc.
Branches for failures are not drawn, since every stop has one: the way taken shows them.
"""

from typing import Final

from contactflow.catalog import spec_of
from contactflow.model import SILENT, UNMATCHED, Action, Flow

DECISIONS: Final = frozenset({UNMATCHED, SILENT})
"""Error types that are no failure: the caller did something else, or nothing."""


def stops(flow: Flow) -> list[dict[str, object]]:
    """Return each stop: its id, its name, whether something is said there, where it leads."""
    return [
        {
            "id": action.identifier,
            "name": action.identifier.replace("-", " "),
            "speaks": _speaks(action),
            "next": _onward(action),
        }
        for action in flow.actions
    ]


def _speaks(action: Action) -> bool:
    spec = spec_of(action.type)
    return spec is not None and spec.speaks


def _onward(action: Action) -> list[str]:
    """Return where the action leads when nothing fails, each stop once, in written order.

    An action that decides has a next action too, which is taken when all else fails.
    """
    failed = {branch.next for branch in action.errors if branch.label not in DECISIONS}
    onward = [] if action.conditions and action.next in failed else [action.next]
    cases = [case.next for case in action.conditions]
    decided = [branch.next for branch in action.errors if branch.label in DECISIONS]
    return [stop for stop in dict.fromkeys([*onward, *cases, *decided]) if stop is not None]
