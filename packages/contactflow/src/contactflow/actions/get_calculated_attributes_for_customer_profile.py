"""GetCalculatedAttributesForCustomerProfile reads calculated attributes of a customer profile.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-getcalculatedattributesforcustomerprofile.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.reads import ANY
from contactflow.spec import DOC, LIST, OBJECT, Spec, optional, required

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "GetCalculatedAttributesForCustomerProfile",
    "interactions-getcalculatedattributesforcustomerprofile.html",
    "reads calculated attributes of a customer profile",
    parameters={"ProfileRequestData": required(OBJECT), "ProfileResponseData": optional(LIST)},
    required_errors=("NoneFoundError", FAILED),
    writes=("Customer",),
    evidence=DOC,
)


def run(call: Call, action: Action) -> ActionRun:
    """Add the calculated attributes of the found profile to `$.Customer`."""
    return (yield from simulate.add_to_customer(call, action, "calculated attributes"))


def answers(action: Action, reads: Reads) -> Answers:
    """Return one profile with the fields that the flow reads."""
    return {"profiles": {ANY: reads.after(action, "Customer")}}
