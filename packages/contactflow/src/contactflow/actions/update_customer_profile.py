"""UpdateCustomerProfile updates a customer profile.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-updatecustomerprofile.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.spec import LIST, OBJECT, Spec, optional, required
from contactflow.values import as_object

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "UpdateCustomerProfile",
    "interactions-updatecustomerprofile.html",
    "updates a customer profile",
    parameters={"ProfileRequestData": required(OBJECT), "ProfileResponseData": optional(LIST)},
    required_errors=(FAILED,),
    writes=("Customer",),
    wrong_names=("UpdateCustomerProfileObject",),
)


def run(call: Call, action: Action) -> ActionRun:
    """Change the profile that an earlier action found, and keep the requested fields."""
    yield from call.no_events()
    profile = as_object(call.data().get("Customer"))
    if not profile:
        reason = "no action before it has found a profile; GetCustomerProfile must be first"
        return call.error_branch(action, FAILED, reason)
    request = simulate.request_of(call, action, "ProfileRequestData")
    if name := simulate.too_long(request):
        return call.error_branch(action, FAILED, f"the value of {name} is too long for a profile")
    names = action.parameters.get("ProfileResponseData")
    changed = simulate.selected(request, names, ())
    yield call.fill(action, "Customer", {**profile, **changed})
    return call.next_branch(action)
