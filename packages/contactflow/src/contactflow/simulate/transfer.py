"""Enter another flow or a module during a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.identifiers import last_part
from contactflow.model import Action, Branch, Flow
from contactflow.simulate.events import FlowEntered
from contactflow.simulate.mocks import MISSING, NotSimulatedError

if TYPE_CHECKING:
    from contactflow.simulate.call import ActionRun, Call


def target_flow(call: Call, action: Action, parameter: str) -> Flow:
    """Return the flow that `parameter` names; a flow without a name gets that name."""
    name = call.text(action, parameter)
    flow = call.mocks.flow(name)
    if flow is None:
        raise NotSimulatedError(f"{MISSING}: the flow {name!r} of {action.type}; add its file")
    return flow if flow.name else flow.with_declared(last_part(name), flow.type)


def enter_flow(call: Call, flow: Flow) -> ActionRun:
    """Continue the call at the first action of `flow`."""
    call.flow = flow
    yield FlowEntered(call.clock, flow.name)
    return Branch("", flow.start)
