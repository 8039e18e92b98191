"""Enter another flow or a module during a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.identifiers import is_name, last_part
from contactflow.model import Action, Branch, Flow
from contactflow.simulate.events import FlowEntered
from contactflow.simulate.mocks import OutsideFlow, missing

if TYPE_CHECKING:
    from contactflow.simulate.call import ActionRun, Call


def target_flow(call: Call, action: Action, parameter: str) -> Flow | OutsideFlow | None:
    """Return the flow that `parameter` names, or the outcome that the mocks set for it.

    A flow without a name gets the name of the parameter. Return None for a plain name, which
    Connect does not look up.
    """
    name = call.text(action, parameter)
    flow = call.mocks.flow(name)
    if flow is not None:
        return flow if flow.name else flow.with_declared(last_part(name), flow.type)
    outside = call.mocks.outside_flow(name)
    if outside is None and not is_name(name):
        raise missing(f"the flow {name!r} of {action.type}; or add its file to the folder")
    return outside


def enter_flow(call: Call, flow: Flow) -> ActionRun:
    """Continue the call at the first action of `flow`."""
    call.flow = flow
    yield FlowEntered(call.clock, flow.name)
    return Branch("", flow.start)
