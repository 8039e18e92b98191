"""The `run` of action types that have no effect in a simulated call."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call


def pass_through(call: Call, action: Action) -> ActionRun:
    """Take the NextAction and emit no event."""
    yield from call.no_events()
    return call.next_branch(action)
