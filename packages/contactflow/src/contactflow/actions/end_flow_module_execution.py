"""EndFlowModuleExecution ends a module and returns to the flow that invoked it.

https://docs.aws.amazon.com/connect/latest/devguide/endflowmoduleexecution.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json
from contactflow.model import Action, Branch
from contactflow.references import resolve_all
from contactflow.spec import ANY, LIVE, Spec, optional
from contactflow.values import as_object

if TYPE_CHECKING:
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "EndFlowModuleExecution",
    "endflowmoduleexecution.html",
    "ends a module and returns to the flow that invoked it",
    parameters={"Result": optional(), "ResultData": optional(ANY)},
    is_terminal=True,
    flow_types=frozenset({"module"}),
    wrong_names=("ReturnFromFlowModule",),
    evidence=LIVE,
)


class EndFlowModuleExecution(Action):
    """End a module and return to the flow that invoked it."""

    __slots__ = ()

    def __init__(self, identifier: str) -> None:
        Action.__init__(self, action_json(SPEC.type, identifier, {}))


def run(call: Call, action: Action) -> ActionRun:
    """Return to the flow that invoked this module, by the branch for the result."""
    if not call.modules:
        raise simulate.CallEnded("flow-ended", action.identifier)
    result = call.text(action, "Result")
    data = as_object(resolve_all(action.parameters.get("ResultData"), call.data()))
    invoked = call.modules.pop()
    call.flow, call.external, call.lex = invoked.flow, invoked.external, invoked.lex
    call.stored_input, call.flow_attributes = invoked.stored_input, invoked.flow_attributes
    call.module = invoked.module
    call.fields.update(invoked.fields)
    yield simulate.FlowEntered(call.clock, call.flow.name)
    branch = yield from simulate.leave_module(call, invoked.action, result, data)
    yield simulate.BranchTaken(
        call.clock, invoked.action.identifier, branch.label, branch.next, call.reason
    )
    return Branch("", branch.next)
