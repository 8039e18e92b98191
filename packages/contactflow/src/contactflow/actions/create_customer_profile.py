"""CreateCustomerProfile creates a customer profile.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-createcustomerprofile.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.spec import CORPUS, LIST, OBJECT, Spec, optional, required

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "CreateCustomerProfile",
    "interactions-createcustomerprofile.html",
    "creates a customer profile and sets $.Customer",
    parameters={"ProfileRequestData": required(OBJECT), "ProfileResponseData": optional(LIST)},
    required_errors=(FAILED,),
    writes=("Customer",),
    wrong_names=("PutCustomerProfile",),
    evidence=CORPUS,
)


def run(call: Call, action: Action) -> ActionRun:
    """Create a profile with a new id, and keep the requested fields."""
    yield from call.no_events()
    request = simulate.request_of(call, action, "ProfileRequestData")
    if name := simulate.too_long(request):
        return call.error_branch(action, FAILED, f"the value of {name} is too long for a profile")
    identifier = call.new_id().replace("-", "")
    account = call.contact.instance_arn.split(":")[4]
    place = f"arn:aws:profile:{call.contact.region}:{account}:domains/amazon-connect"
    ids = {"ProfileId": identifier, "ProfileARN": f"{place}/profiles/{identifier}"}
    names = action.parameters.get("ProfileResponseData")
    profile = simulate.selected({**ids, **request}, names, simulate.PROFILE_IDS)
    yield call.fill(action, "Customer", profile)
    return call.next_branch(action)
