"""CheckHoursOfOperation checks whether the contact centre is open.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-checkhoursofoperation.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.action_json import action_json, cases_of
from contactflow.model import FAILED, UNMATCHED, Action
from contactflow.reads import ANY, resource_key
from contactflow.references import to_text
from contactflow.spec import LIVE, TALKING, InTests, Spec, optional

if TYPE_CHECKING:
    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "CheckHoursOfOperation",
    "flow-control-actions-checkhoursofoperation.html",
    "checks whether the contact centre is open",
    parameters={"HoursOfOperationId": optional()},
    resource=("HoursOfOperationId",),
    required_errors=(FAILED,),
    refused_errors=(UNMATCHED,),
    takes_cases=True,
    results=("True", "False"),
    decides=True,
    flow_types=TALKING,
    in_tests=InTests(is_started=True, errors=(FAILED,), answers_hours=True),
    writes_next=True,
    evidence=LIVE,
    ids={"HoursOfOperationId": "hours of operation"},
)


class CheckHoursOfOperation(Action):
    """Check whether the contact centre is open. The default is the hours of the queue."""

    __slots__ = ()

    def __init__(
        self,
        identifier: str,
        *,
        hours: str | None = None,
        when_open: str,
        when_closed: str,
        on_error: str,
    ) -> None:
        parameters = {} if hours is None else {"HoursOfOperationId": hours}
        source = action_json(
            SPEC.type,
            identifier,
            parameters,
            next=on_error,
            cases=cases_of({"True": when_open, "False": when_closed}),
            errors={FAILED: on_error},
        )
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Check the given hours, or those of the queue, and branch on the result."""
    name = call.text(action, "HoursOfOperationId") or None
    is_open = call.mocks.is_open(name, call.clock)
    if is_open is None:
        return call.error_branch(action, FAILED, "the hours of operation do not exist")
    yield call.note(action, "open" if is_open else "closed")
    return call.matching_branch(action, str(is_open), FAILED)


def answers(action: Action, reads: Reads) -> Answers:
    """Return open hours; none for the hours of the queue."""
    del reads  # only the parameter counts
    hours = resource_key(to_text(action.parameters.get("HoursOfOperationId")))
    return {} if hours == ANY else {"hours": {hours: True}}
