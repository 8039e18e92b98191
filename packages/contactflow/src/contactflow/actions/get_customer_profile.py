"""GetCustomerProfile finds a customer profile and sets $.Customer.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-getcustomerprofile.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.reads import ANY
from contactflow.spec import CORPUS, ITEMS, LIST, OBJECT, Limit, Spec, optional, required

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call

NONE = "NoneFoundError"
SEVERAL = "MultipleFoundError"

SPEC = Spec(
    "GetCustomerProfile",
    "interactions-getcustomerprofile.html",
    "finds a customer profile and sets $.Customer",
    parameters={"ProfileRequestData": required(OBJECT), "ProfileResponseData": optional(LIST)},
    limits={"ProfileRequestData.SearchCriteria": Limit(1, 5, ITEMS)},
    required_errors=(SEVERAL, NONE, FAILED),
    writes=("Customer",),
    evidence=CORPUS,
    nested_values={"ProfileRequestData.LogicalOperator": ("AND", "OR")},
)


def run(call: Call, action: Action) -> ActionRun:
    """Find the profile, and keep the requested fields. Branch if there are none or several."""
    yield from call.no_events()
    key = simulate.lookup_value(simulate.request_of(call, action, "ProfileRequestData"))
    found = simulate.stored_records(call, "profiles", key, "Customer")
    if len(found) != 1:
        error = SEVERAL if found else NONE
        return call.error_branch(action, error, f"{len(found)} profiles have {key!r}")
    names = action.parameters.get("ProfileResponseData")
    profile = simulate.selected(found[0], names, simulate.PROFILE_IDS)
    yield call.fill(action, "Customer", profile)
    return call.next_branch(action)


def answers(action: Action, reads: Reads) -> Answers:
    """Return one profile with the fields that the flow reads."""
    return {"profiles": {ANY: reads.after(action, "Customer")}}
