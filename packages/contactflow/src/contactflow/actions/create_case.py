"""CreateCase creates a case.

https://docs.aws.amazon.com/connect/latest/devguide/createcase.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.spec import CORPUS, OBJECT, ConditionalErrors, Spec, one_of, required

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "CreateCase",
    "createcase.html",
    "creates a case and sets $.Case",
    parameters={
        "LinkContactToCase": one_of("true", "false"),
        "CaseTemplateId": required(),
        "CaseRequestFields": required(OBJECT),
    },
    required_errors=(FAILED,),
    other_errors=("ContactNotLinked",),
    conditional_errors=(
        ConditionalErrors("LinkContactToCase", ("ContactNotLinked",), "true", is_advised=True),
    ),
    writes=("Case",),
    evidence=CORPUS,
    ids={"CaseTemplateId": "case template"},
)


def run(call: Call, action: Action) -> ActionRun:
    """Create a case with a new id. `$.Case.case_id` reads it."""
    request = simulate.request_of(call, action, "CaseRequestFields")
    yield call.fill(action, "Case", {"case_id": call.new_id()})
    yield call.note(action, f"creates a case with {', '.join(request) or 'no fields'}")
    return call.next_branch(action)
