"""CreateCustomerProfile creates a customer profile.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-createcustomerprofile.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import ANY, OBJECT, Spec, may, need

SPEC = Spec(
    "CreateCustomerProfile",
    "interactions-createcustomerprofile.html",
    "creates a customer profile",
    parameters={"ProfileRequestData": need(OBJECT), "ProfileResponseData": may(ANY)},
    required_errors=(FAILED,),
)
