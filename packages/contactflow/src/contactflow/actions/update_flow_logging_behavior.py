"""UpdateFlowLoggingBehavior turns the flow log on or off.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-updateflowloggingbehavior.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.action_json import action_json
from contactflow.model import FAILED, Action
from contactflow.spec import LIVE, Spec, one_of

if TYPE_CHECKING:
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "UpdateFlowLoggingBehavior",
    "flow-control-actions-updateflowloggingbehavior.html",
    "turns the flow log on or off",
    parameters={"FlowLoggingBehavior": one_of("Enabled", "Disabled", is_required=True)},
    refused_parameters={"LoggingBehavior": "FlowLoggingBehavior"},
    refused_errors=(FAILED,),
    wrong_names=("SetLoggingBehavior",),
    evidence=LIVE,
)


class UpdateFlowLoggingBehavior(Action):
    """Turn the flow log on or off."""

    __slots__ = ()

    def __init__(self, identifier: str, *, enabled: bool, next: str) -> None:
        parameters = {"FlowLoggingBehavior": "Enabled" if enabled else "Disabled"}
        source = action_json(SPEC.type, identifier, parameters, next=next)
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Turn the flow log on or off."""
    state = call.text(action, "FlowLoggingBehavior")
    yield call.note(action, f"the flow log is {state}")
    return call.next_branch(action)
