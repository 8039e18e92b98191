"""CreateCustomerProfile creates a customer profile.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-createcustomerprofile.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import ANY, OBJECT, Spec, optional, required

SPEC = Spec(
    "CreateCustomerProfile",
    "interactions-createcustomerprofile.html",
    "creates a customer profile",
    parameters={"ProfileRequestData": required(OBJECT), "ProfileResponseData": optional(ANY)},
    required_errors=(FAILED,),
)
