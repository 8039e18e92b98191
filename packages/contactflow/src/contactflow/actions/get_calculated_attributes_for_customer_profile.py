"""GetCalculatedAttributesForCustomerProfile reads calculated attributes of a customer profile.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-getcalculatedattributesforcustomerprofile.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.reads import ANY
from contactflow.spec import DOC, LIST, OBJECT, Spec, optional, required
from contactflow.values import as_object

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call

NONE = "NoneFoundError"

SPEC = Spec(
    "GetCalculatedAttributesForCustomerProfile",
    "interactions-getcalculatedattributesforcustomerprofile.html",
    "reads calculated attributes of a customer profile",
    parameters={"ProfileRequestData": required(OBJECT), "ProfileResponseData": optional(LIST)},
    required_errors=(NONE, FAILED),
    writes=("Customer",),
    evidence=DOC,
)


def run(call: Call, action: Action) -> ActionRun:
    """Add the calculated attributes of the found profile to `$.Customer`."""
    yield from call.no_events()
    key = simulate.lookup_value(simulate.request_of(call, action, "ProfileRequestData"))
    found = simulate.stored_records(call, "profiles", key, "Customer")
    if not found:
        return call.error_branch(action, NONE, f"no profile has calculated attributes for {key!r}")
    profile = as_object(call.fields.get("Customer"))
    yield call.fill(action, "Customer", {**profile, **found[0]})
    return call.next_branch(action)


def answers(action: Action, reads: Reads) -> Answers:
    """Return one profile with the fields that the flow reads."""
    return {"profiles": {ANY: reads.after(action, "Customer")}}
