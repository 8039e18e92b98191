"""UpdateCase updates a case.

https://docs.aws.amazon.com/connect/latest/devguide/updatecase.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.spec import OBJECT, ConditionalErrors, Spec, one_of, required
from contactflow.values import as_object

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "UpdateCase",
    "updatecase.html",
    "updates a case",
    parameters={
        "LinkContactToCase": one_of("true", "false"),
        "CaseId": required(),
        "CaseRequestFields": required(OBJECT),
    },
    required_errors=(FAILED,),
    other_errors=("ContactNotLinked",),
    conditional_errors=(
        ConditionalErrors("LinkContactToCase", ("ContactNotLinked",), "true", is_advised=True),
    ),
    writes=("Case",),
)


def run(call: Call, action: Action) -> ActionRun:
    """Change the fields of the case with the CaseId. An empty id takes the error branch."""
    yield from call.no_events()
    identifier = call.text(action, "CaseId")
    if not identifier:
        return call.error_branch(action, FAILED, "the CaseId is empty")
    request = simulate.request_of(call, action, "CaseRequestFields")
    case = as_object(call.fields.get("Case"))
    kept = case if case.get("case_id") == identifier else {}
    yield call.fill(action, "Case", {**kept, "case_id": identifier, **request})
    return call.next_branch(action)
