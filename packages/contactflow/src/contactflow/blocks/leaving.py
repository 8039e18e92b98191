"""Running the actions that end the flow, or hand the contact on."""

from __future__ import annotations

from contactflow.model import Action, Branch, Flow
from contactflow.simulate.call import FAILED, Call, CallEnded, Invoked, Running
from contactflow.simulate.events import BranchTaken, FlowEntered, Noted
from contactflow.simulate.mocks import NotSimulated, last_part

MOST_NESTED_MODULES = (
    5  # https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html
)


def disconnect(call: Call, action: Action) -> Running:
    """Hang up."""
    yield from call.silence()
    raise CallEnded("flow-disconnected", action.identifier)


def end_flow(call: Call, action: Action) -> Running:
    """End this flow; the contact goes on without it."""
    yield from call.silence()
    raise CallEnded("flow-ended", action.identifier)


def to_queue(call: Call, action: Action) -> Running:
    """Put the contact in the queue chosen before; one that is full by now takes its own branch."""
    queue = call.queue and call.mocks.queue(call.queue_id)
    if queue is None:
        yield Noted(call.clock, action.identifier, "no queue was chosen before, or it is gone")
        return call.error(action, FAILED)
    if queue.is_full:
        return call.error(action, "QueueAtCapacity")
    raise CallEnded("transferred", f"the queue {queue.name}")


def to_agent(call: Call, action: Action) -> Running:
    """Put the contact in the queue of the agent who was chosen."""
    yield from call.silence()
    raise CallEnded("transferred", f"an agent, at {action.identifier}")


def to_flow(call: Call, action: Action) -> Running:
    """Go on in another flow, and never come back; flow attributes stay behind."""
    call.modules.clear()
    call.flow_attributes.clear()
    return (yield from _enter(call, _other(call, action, "ContactFlowId")))


def module(call: Call, action: Action) -> Running:
    """Run a module; its end leads back here.

    Within it, $.External and $.Lex of the flow that invoked it cannot be read.
    """
    if len(call.modules) >= MOST_NESTED_MODULES:
        yield Noted(call.clock, action.identifier, f"more than {MOST_NESTED_MODULES} modules deep")
        return call.error(action, FAILED)
    inner = _other(call, action, "FlowModuleId")
    call.modules.append(Invoked(call.flow, action, call.external, call.lex))
    call.external, call.lex = {}, {}
    return (yield from _enter(call, inner))


def end_module(call: Call, action: Action) -> Running:
    """Return to the flow that invoked this module."""
    if not call.modules:
        raise CallEnded("flow-ended", action.identifier)
    invoked = call.modules.pop()
    call.flow, call.external, call.lex = invoked.flow, invoked.external, invoked.lex
    onward = call.onward(invoked.action)
    yield FlowEntered(call.clock, call.flow.name)
    yield BranchTaken(call.clock, invoked.action.identifier, onward.label, onward.next)
    return Branch("", onward.next)


def _other(call: Call, action: Action, parameter: str) -> Flow:
    """Return the flow that a parameter names; without a name of its own, it goes by that one."""
    name = call.text(action, parameter)
    flow = call.mocks.flow(name)
    if flow is None:
        raise NotSimulated(f"{action.type} to {name!r}: no such flow is here; give its file too")
    return flow if flow.name else flow.declared(last_part(name), flow.type)


def _enter(call: Call, flow: Flow) -> Running:
    call.flow = flow
    yield FlowEntered(call.clock, flow.name)
    return Branch("", flow.start)
