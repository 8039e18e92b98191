"""Enter and leave flow modules.

AWS documents neither how a module names its result nor how a flow passes inputs. The simulator
reads `Result` and `ResultData` of EndFlowModuleExecution, and the inputs of InvokeFlowModule.
https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.conditions import holds
from contactflow.model import NEXT, UNMATCHED, Action, Branch, Flow
from contactflow.references import resolve_all
from contactflow.simulate.call import HIDDEN_ROOTS, ModuleInvocation
from contactflow.simulate.mocks import NotSimulatedError
from contactflow.simulate.results import STAGED_RESULT
from contactflow.simulate.transfer import enter_flow
from contactflow.values import as_object

if TYPE_CHECKING:
    from contactflow.simulate.call import ActionRun, Call
    from contactflow.values import Json, JsonObject

# Parameters of InvokeFlowModule with the inputs. No page of AWS names them.
INPUTS = ("FlowModuleInputParameters", "InputParameters")


def enter_module(call: Call, action: Action, module: Flow) -> ActionRun:
    """Continue at the first action of `module`, which cannot read some values of the flow."""
    hidden = {root: call.fields[root] for root in HIDDEN_ROOTS if root in call.fields}
    inputs: dict[str, Json] = {}
    for name in INPUTS:
        inputs |= as_object(resolve_all(action.parameters.get(name), call.data()))
    call.modules.append(
        ModuleInvocation(
            call.flow,
            action,
            call.external,
            call.lex,
            call.stored_input,
            call.flow_attributes,
            call.module,
            hidden,
        )
    )
    call.external, call.lex, call.stored_input, call.flow_attributes = {}, {}, None, {}
    call.module = {"Input": inputs}
    for root in hidden:
        del call.fields[root]
    return (yield from enter_flow(call, module))


def leave_module(call: Call, action: Action, result: str, data: JsonObject) -> ActionRun:
    """Return the branch of the invoking `action` for the `result` of the module."""
    result = call.mocks.result_at(action) or result
    call.module = {"Input": call.module.get("Input"), "Result": result, "ResultData": data}
    if result == NEXT or not (result or action.conditions):
        return call.next_branch(action)
    if result in {error.label for error in action.errors}:
        return call.error_branch(action, result, STAGED_RESULT)
    if not action.conditions:
        yield call.note(
            action, f"the module's result {result!r} has no case, so NextAction follows"
        )
        return call.next_branch(action)
    if not result:
        cases = ", ".join(case.label for case in action.conditions)
        raise NotSimulatedError(
            f"the module of {action.identifier!r} ends without a Result, but the action has the "
            f"cases {cases}; set the operand of one in `results` of the mocks file"
        )
    for case in action.conditions:
        if holds(case.test, result, call.data()):
            return Branch(case.label, case.next)
    if any(error.label == UNMATCHED for error in action.errors):
        return call.error_branch(action, UNMATCHED, f"no case matches the result {result!r}")
    raise NotSimulatedError(f"{action.identifier!r} has no case for the module's result {result!r}")
