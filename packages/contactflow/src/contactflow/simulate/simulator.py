"""Simulator of a call through a flow as Amazon Connect runs it. The events are the only output.

Time is virtual: a simulated minute takes no real time. The generator pauses after each event until
the next one is requested, so a front end may wait. Closing the generator ends the call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.catalog import spec_of
from contactflow.model import FAILED
from contactflow.references import resolve_text, to_text
from contactflow.simulate.call import ActionRun, Call, CallEnded
from contactflow.simulate.contact import Contact
from contactflow.simulate.events import ActionEntered, BranchTaken, Ended, Event, FlowEntered
from contactflow.simulate.mocks import Mocks, NotSimulatedError
from contactflow.simulate.results import result_branch
from contactflow.simulate.runners import runner_of, simulated_types
from contactflow.simulate.validity import refused_branch
from contactflow.values import suggestion, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contactflow.model import Action, Flow
    from contactflow.simulate.caller import Caller
    from contactflow.spec import Spec

STEP_LIMIT = 1000  # actions: our choice, because AWS does not document a limit for loops
# Branches of all actions of a call: our choice, 1000 for each action. In a loop, an action with
# very many cases would compare all of them in each round.
BRANCH_LIMIT = 1_000_000
STAGED = "the mocks stage this error"
DEFAULT_CONTACT = Contact()


def simulate(
    flow: Flow,
    caller: Caller,
    mocks: Mocks,
    *,
    contact: Contact = DEFAULT_CONTACT,
    step_limit: int = STEP_LIMIT,
) -> Iterator[Event]:
    """Yield the events of one call, from the first action to the end of the call."""
    call = Call(
        flow,
        caller,
        mocks,
        contact,
        attributes=dict(contact.attributes),
        external=contact.external,
        queue=mocks.queue(contact.queue) if contact.queue else None,
        queue_id=contact.queue,
    )
    try:
        yield from _run(call, step_limit)
    except CallEnded as end:
        yield Ended(call.clock, end.reason, end.detail)
    except NotSimulatedError as error:
        yield Ended(call.clock, "not-simulated", str(error))


def _run(call: Call, step_limit: int) -> Iterator[Event]:
    yield FlowEntered(call.clock, call.flow.name)
    identifier = call.flow.start
    branches = 0
    for _ in range(step_limit):
        action = call.flow.find(identifier)
        if action is None:
            raise CallEnded("dead-end", f"no action has the identifier {identifier!r}")
        resource = _resource(call, action)
        yield ActionEntered(call.clock, action.identifier, action.type, call.flow.name, resource)
        yield from call.empty_references(action)
        call.reason = ""
        branches += len(action.branches)
        if branches > BRANCH_LIMIT:
            raise CallEnded("step-limit", f"no end after {BRANCH_LIMIT:,} branches were compared")
        branch = yield from _step(call, action)
        if branch.label:
            yield BranchTaken(call.clock, action.identifier, branch.label, branch.next, call.reason)
        identifier = branch.next
    raise CallEnded("step-limit", f"no end after {step_limit} actions, at {identifier!r}")


def _resource(call: Call, action: Action) -> str:
    """Return the resource of the action, as test cases name it; empty if it has none."""
    spec = spec_of(action.type)
    if spec is None or not spec.resource:
        return ""
    written = resolve_text(to_text(value_at(action.parameters, spec.resource)), call.data())
    return written or (call.queue_id if spec.uses_chosen_queue else "")


def _step(call: Call, action: Action) -> ActionRun:
    error = call.mocks.error_at(action)
    spec = spec_of(action.type)
    if error is not None:
        return call.error_branch(action, error, _staged(action, error, spec))
    refused = None if spec is None else refused_branch(call, action, spec)
    if refused is not None:
        return refused
    run = runner_of(action.type)
    if run is not None:
        return (yield from run(call, action))
    result = call.mocks.result_at(action)
    if result is None:
        raise CallEnded("unknown-action", _not_simulated(action))
    return result_branch(call, action, result)


def _staged(action: Action, error: str, spec: Spec | None) -> str:
    """Return the reason of an error that the mocks stage. The type may not have that error."""
    known = {FAILED, *(branch.label for branch in action.errors)}
    known.update(spec.known_errors if spec is not None else ())
    if error in known:
        return STAGED
    return f"{STAGED}, but {action.type} has no {error!r}{suggestion(error, known)}"


def _not_simulated(action: Action) -> str:
    """Return the message for an action without `run`."""
    message = f"{action.type!r} at {action.identifier!r} is not simulated"
    if spec_of(action.type) is None:
        return message + suggestion(action.type, simulated_types())
    reason = "its parameters or results are not public"
    return f"{message}, because {reason}; set its result in `results` of the mocks file"
