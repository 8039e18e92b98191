"""GetCustomerProfileObject reads an object of a customer profile.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-getcustomerprofileobject.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.reads import ANY
from contactflow.spec import LIST, LIVE, OBJECT, Spec, optional, required

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "GetCustomerProfileObject",
    "interactions-getcustomerprofileobject.html",
    "reads an object of a customer profile",
    parameters={"ProfileRequestData": required(OBJECT), "ProfileResponseData": optional(LIST)},
    required_errors=("NoneFoundError", FAILED),
    writes=("Customer",),
    evidence=LIVE,
)


def run(call: Call, action: Action) -> ActionRun:
    """Add the objects of the found profile to `$.Customer`, such as Asset and Order."""
    return (yield from simulate.add_to_customer(call, action, "objects"))


def answers(action: Action, reads: Reads) -> Answers:
    """Return one profile with the fields that the flow reads."""
    return {"profiles": {ANY: reads.after(action, "Customer")}}
