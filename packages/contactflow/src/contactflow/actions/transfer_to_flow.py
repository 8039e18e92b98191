"""TransferToFlow continues in another flow and does not return.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-transfertoflow.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json
from contactflow.identifiers import is_name
from contactflow.model import FAILED, Action
from contactflow.reads import resource_key
from contactflow.references import to_text
from contactflow.spec import LIVE, ROUTING, Spec, required

if TYPE_CHECKING:
    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "TransferToFlow",
    "flow-control-actions-transfertoflow.html",
    "continues in another flow and does not return",
    parameters={"ContactFlowId": required()},
    resource=("ContactFlowId",),
    required_errors=(FAILED,),
    hands_over=True,
    leaves=True,
    flow_types=ROUTING,
    writes_next=True,
    evidence=LIVE,
    ids={"ContactFlowId": "flow"},
)


class TransferToFlow(Action):
    """Continue in another flow and do not return."""

    __slots__ = ()

    def __init__(self, identifier: str, *, flow: str, on_error: str) -> None:
        errors = {FAILED: on_error}
        parameters = {"ContactFlowId": flow}
        source = action_json(SPEC.type, identifier, parameters, next=on_error, errors=errors)
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Continue in another flow. Flow attributes and data-table results end here."""
    target = simulate.target_flow(call, action, "ContactFlowId")
    name = call.text(action, "ContactFlowId")
    if target is None:
        reason = f"{name!r} is a name; Connect finds a flow by its id or ARN"
        return call.error_branch(action, FAILED, reason)
    if isinstance(target, simulate.OutsideFlow):
        raise simulate.CallEnded("transferred", f"the flow {name}")
    call.modules.clear()
    call.flow_attributes.clear()
    simulate.clear_results(call)
    return (yield from simulate.enter_flow(call, target))


def answers(action: Action, reads: Reads) -> Answers:
    """Return the flow as one without a file; none for a name, which Connect does not find."""
    del reads  # nothing returns from the flow
    flow = to_text(action.parameters.get("ContactFlowId"))
    return {} if is_name(flow) else {"flows": {resource_key(flow): {}}}
