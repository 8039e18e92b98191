"""UpdateFlowAttributes sets attributes that exist while this flow runs.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-updateflowattributes.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json
from contactflow.model import FAILED, Action
from contactflow.references import resolve_all, to_text
from contactflow.spec import LIVE, OBJECT, Spec, required
from contactflow.values import as_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "UpdateFlowAttributes",
    "flow-control-actions-updateflowattributes.html",
    "sets attributes that exist while this flow runs",
    parameters={"FlowAttributes": required(OBJECT)},
    required_errors=(FAILED,),
    writes=("FlowAttributes",),
    evidence=LIVE,
)


class UpdateFlowAttributes(Action):
    """Set attributes that exist while this flow runs. `$.FlowAttributes` reads them."""

    __slots__ = ()

    def __init__(
        self, identifier: str, *, attributes: Mapping[str, str], next: str, on_error: str
    ) -> None:
        values = {name: {"Value": value} for name, value in attributes.items()}
        errors = {FAILED: on_error}
        source = action_json(
            SPEC.type, identifier, {"FlowAttributes": values}, next=next, errors=errors
        )
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Set attributes that exist while this flow runs."""
    written = as_object(action.parameters.get("FlowAttributes"))
    values = {
        name: to_text(resolve_all(as_object(each).get("Value"), call.data()))
        for name, each in written.items()
    }
    call.flow_attributes.update(values)
    yield simulate.AttributesSet(call.clock, action.identifier, values, "FlowAttributes")
    return call.next_branch(action)
