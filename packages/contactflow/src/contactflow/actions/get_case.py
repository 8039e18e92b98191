"""GetCase finds a case and sets $.Case.

https://docs.aws.amazon.com/connect/latest/devguide/getcase.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.reads import ANY
from contactflow.spec import (
    CORPUS,
    ITEMS,
    LIST,
    OBJECT,
    ConditionalErrors,
    Limit,
    Spec,
    one_of,
    optional,
)

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call

NONE = "NoneFound"
SEVERAL = "MultipleFound"

SPEC = Spec(
    "GetCase",
    "getcase.html",
    "finds a case and sets $.Case",
    parameters={
        "LinkContactToCase": one_of("true", "false"),
        "GetLastUpdatedCase": optional(),
        "CustomerId": optional(),
        "CaseRequestFields": optional(OBJECT),
        "CaseResponseFields": optional(LIST),
    },
    limits={"CaseResponseFields": Limit(0, 10, ITEMS)},
    required_errors=(FAILED,),
    advised_errors=(SEVERAL, NONE),
    other_errors=("ContactNotLinked",),
    conditional_errors=(
        ConditionalErrors("LinkContactToCase", ("ContactNotLinked",), "true", is_advised=True),
    ),
    writes=("Case",),
    evidence=CORPUS,
)


def run(call: Call, action: Action) -> ActionRun:
    """Find the case, and keep the requested fields. Branch if there are none or several."""
    yield from call.no_events()
    request = simulate.request_of(call, action, "CaseRequestFields")
    key = call.text(action, "CustomerId") or simulate.lookup_value(request)
    found = simulate.stored_records(call, "cases", key, "Case")
    takes_last = call.text(action, "GetLastUpdatedCase").lower() == "true"
    if not found:
        return call.error_branch(action, NONE, f"no case has {key!r}")
    if len(found) > 1 and not takes_last:
        return call.error_branch(action, SEVERAL, f"{len(found)} cases have {key!r}")
    names = action.parameters.get("CaseResponseFields")
    yield call.fill(action, "Case", simulate.selected(found[0], names, ("case_id",)))
    return call.next_branch(action)


def answers(action: Action, reads: Reads) -> Answers:
    """Return one case with the fields that the flow reads."""
    return {"cases": {ANY: reads.after(action, "Case")}}
