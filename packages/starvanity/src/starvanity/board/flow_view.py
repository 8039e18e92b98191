"""A contact flow as a line of stops, which the page draws. A stop is an action of the flow.

The stops are in the order of the flow, which is the order that a caller hears. If a branch leads
to a stop other than the next one, the page draws an arc. Error branches are not drawn, because
every stop has one. The page shows an error branch when a call takes it.
"""

from typing import Final

from contactflow.catalog import spec_of
from contactflow.model import SILENT, UNMATCHED, Action, Flow

DECISIONS: Final = frozenset({UNMATCHED, SILENT})
"""Error types that are decisions of the caller: another key, or no key."""


def stops(flow: Flow) -> list[dict[str, object]]:
    """Return each stop: its id, its name, whether it speaks, and the ids of the next stops."""
    return [
        {
            "id": action.identifier,
            "name": action.identifier.replace("-", " "),
            "speaks": _speaks(action),
            "next": _next_stops(action),
        }
        for action in flow.actions
    ]


def _speaks(action: Action) -> bool:
    spec = spec_of(action.type)
    return spec is not None and spec.speaks


def _next_stops(action: Action) -> list[str]:
    """Return the stops after the action, without error branches, each once, in written order.

    An action with conditions also has a next action, for the case that no condition holds.
    """
    failed = {branch.next for branch in action.errors if branch.label not in DECISIONS}
    onward = [] if action.conditions and action.next in failed else [action.next]
    cases = [case.next for case in action.conditions]
    decided = [branch.next for branch in action.errors if branch.label in DECISIONS]
    return [stop for stop in dict.fromkeys([*onward, *cases, *decided]) if stop is not None]
