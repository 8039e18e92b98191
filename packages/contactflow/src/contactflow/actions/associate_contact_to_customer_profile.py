"""AssociateContactToCustomerProfile ties the contact to a customer profile.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-associatecontacttocustomerprofile.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.spec import ANY, OBJECT, Spec, optional, required
from contactflow.values import as_text

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "AssociateContactToCustomerProfile",
    "interactions-associatecontacttocustomerprofile.html",
    "ties the contact to a customer profile",
    parameters={"ProfileRequestData": required(OBJECT), "ProfileResponseData": optional(ANY)},
    open_parameters=True,
    required_errors=(FAILED,),
    nested_required={"ProfileRequestData": ("ProfileId", "ContactId")},
)


def run(call: Call, action: Action) -> ActionRun:
    """Tie the contact to the profile. An empty ProfileId takes the error branch."""
    request = simulate.request_of(call, action, "ProfileRequestData")
    profile = as_text(request.get("ProfileId")) or call.text(action, "ProfileId")
    if not profile:
        return call.error_branch(action, FAILED, "the ProfileId is empty")
    yield call.note(action, f"the contact belongs to the profile {profile}")
    return call.next_branch(action)
