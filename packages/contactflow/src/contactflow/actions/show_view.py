"""ShowView shows a view to an agent or a chat customer.

https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-showview.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json, cases_of
from contactflow.model import FAILED, UNMATCHED, Action
from contactflow.reads import resource_key
from contactflow.references import resolve_text, to_text
from contactflow.spec import ANY, LIVE, OBJECT, Spec, optional, required
from contactflow.values import as_object, number_or_default

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call

VIEW_SECONDS = 400.0  # time limit of a view if the flow has none

SPEC = Spec(
    "ShowView",
    "participant-actions-showview.html",
    "shows a view to an agent or a chat customer",
    parameters={
        "ViewResource": required(OBJECT),
        "InvocationTimeLimitSeconds": required(),
        "ViewData": optional(ANY),
        "SensitiveDataConfiguration": optional(ANY),
    },
    required_errors=(UNMATCHED, FAILED, "TimeLimitExceeded"),
    takes_cases=True,
    decides=True,
    writes_next=True,
    writes=("Views",),
    evidence=LIVE,
    flow_types=frozenset({"inbound"}),
    # An earlier version of the administrator guide also stated customer queue flows.
    disputed_flow_types=frozenset({"customer-queue"}),
)


class ShowView(Action):
    """Show a view to an agent or a chat customer. `choices` maps its actions to targets."""

    __slots__ = ()

    def __init__(
        self,
        identifier: str,
        *,
        view: str,
        version: str = "Latest",
        seconds: int,
        data: Mapping[str, object],
        choices: Mapping[str, str],
        on_other_choice: str,
        on_silence: str,
        on_error: str,
    ) -> None:
        parameters = {
            "ViewResource": {"Id": view, "Version": version},
            "InvocationTimeLimitSeconds": str(seconds),
            "ViewData": dict(data),
        }
        source = action_json(
            SPEC.type,
            identifier,
            parameters,
            next=on_error,
            cases=cases_of(choices),
            errors={UNMATCHED: on_other_choice, FAILED: on_error, "TimeLimitExceeded": on_silence},
        )
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Show a view, and branch on the chosen action."""
    name = resolve_text(
        to_text(as_object(action.parameters.get("ViewResource")).get("Id")), call.data()
    )
    yield from call.play(action, simulate.Speech("", None, 0.0), "view", 0.0)
    chosen = call.mocks.view_reply(name)
    if chosen is None:
        call.clock += number_or_default(
            call.text(action, "InvocationTimeLimitSeconds"), VIEW_SECONDS
        )
        return call.error_branch(action, "TimeLimitExceeded", "no choice within the time limit")
    call.views = {"Action": chosen.action, "ViewResultData": chosen.data}
    yield call.note(action, f"chose {chosen.action}")
    return call.matching_branch(action, chosen.action)


def answers(action: Action, reads: Reads) -> Answers:
    """Return the first action of the view that the flow tests, and the form data that it reads."""
    chosen = [operand for case in action.conditions for operand in case.operands]
    data = reads.after(action, "Views").get("ViewResultData") or {}
    view = to_text(as_object(action.parameters.get("ViewResource")).get("Id"))
    return {"views": {resource_key(view): {"action": chosen[0] if chosen else "", "data": data}}}
