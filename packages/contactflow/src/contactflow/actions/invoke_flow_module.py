"""InvokeFlowModule runs a module, then continues in this flow.

https://docs.aws.amazon.com/connect/latest/devguide/flow-language-actions-invoke-flow-module.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json
from contactflow.flow_types import CONTACT_TYPES
from contactflow.identifiers import is_name
from contactflow.model import FAILED, UNMATCHED, Action
from contactflow.reads import resource_key
from contactflow.references import to_text
from contactflow.spec import LIVE, OBJECT, Spec, optional, required

if TYPE_CHECKING:
    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call
    from contactflow.values import RawJson

# Maximum nesting of modules: https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html
MAX_NESTED_MODULES = 5

SPEC = Spec(
    "InvokeFlowModule",
    "flow-language-actions-invoke-flow-module.html",
    "runs a module, then continues in this flow",
    parameters={
        "FlowModuleId": required(),
        "FlowModuleInputParameters": optional(OBJECT),
        "InputParameters": optional(OBJECT),
    },
    resource=("FlowModuleId",),
    required_errors=(FAILED,),
    other_errors=(UNMATCHED,),
    takes_cases=True,
    speaks=True,
    writes=("Modules",),
    evidence=LIVE,
    ids={"FlowModuleId": "module"},
    # The developer guide states inbound flows. The administrator guide states every type.
    flow_types=frozenset({"inbound"}),
    disputed_flow_types=CONTACT_TYPES - {"inbound"},
)


class InvokeFlowModule(Action):
    """Run a module, then continue in this flow."""

    __slots__ = ()

    def __init__(self, identifier: str, *, module: str, next: str, on_error: str) -> None:
        errors = {FAILED: on_error}
        parameters = {"FlowModuleId": module}
        source = action_json(SPEC.type, identifier, parameters, next=next, errors=errors)
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Enter a module. Its end returns to this action.

    A module without a file has the result that the mocks set.
    """
    if len(call.modules) >= MAX_NESTED_MODULES:
        reason = f"modules are nested more than {MAX_NESTED_MODULES} levels deep"
        return call.error_branch(action, FAILED, reason)
    inner = simulate.target_flow(call, action, "FlowModuleId")
    if inner is None:
        name = call.text(action, "FlowModuleId")
        reason = f"{name!r} is a name; Connect finds a module by its id or ARN"
        return call.error_branch(action, FAILED, reason)
    if isinstance(inner, simulate.OutsideFlow):
        return (yield from simulate.leave_module(call, action, inner.result, inner.data))
    return (yield from simulate.enter_module(call, action, inner))


def answers(action: Action, reads: Reads) -> Answers:
    """Return the first result that the action tests, and the result data that the flow reads."""
    module = to_text(action.parameters.get("FlowModuleId"))
    results = [operand for case in action.conditions for operand in case.operands]
    data = reads.after(action, "Modules").get("ResultData") or {}
    outcome: RawJson = {"result": results[0] if results else "", "data": data}
    return {} if is_name(module) else {"flows": {resource_key(module): outcome}}
