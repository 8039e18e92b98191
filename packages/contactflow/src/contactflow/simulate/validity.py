"""Reasons for which Connect refuses to run an action: its channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.model import FAILED
from contactflow.references import to_text
from contactflow.simulate.call import CallEnded

if TYPE_CHECKING:
    from contactflow.model import Action, Branch
    from contactflow.simulate.call import Call
    from contactflow.spec import Spec


def refused_branch(call: Call, action: Action, spec: Spec) -> Branch | None:
    """Return the error branch of an action that cannot run; None if it can run."""
    channel = to_text(call.data()["Channel"])
    if spec.channels and channel not in spec.channels:
        supported = ", ".join(sorted(spec.channels))
        reason = f"{spec.type} does not support the channel {channel}, only {supported}"
        return _branch(call, action, spec, spec.channel_error, reason)
    return None


def _branch(call: Call, action: Action, spec: Spec, error: str, reason: str) -> Branch:
    """Return the branch for `error`. An action that needs no branches ends the flow without one."""
    labels = {branch.label for branch in action.errors}
    if not spec.needs_next and labels.isdisjoint((error, FAILED)):
        raise CallEnded("flow-ended", f"{action.identifier!r}: {reason}")
    return call.error_branch(action, error, reason)
