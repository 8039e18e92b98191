"""GetCustomerProfile finds a customer profile and sets $.Customer.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-getcustomerprofile.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import ANY, OBJECT, Spec, optional, required

SPEC = Spec(
    "GetCustomerProfile",
    "interactions-getcustomerprofile.html",
    "finds a customer profile and sets $.Customer",
    parameters={"ProfileRequestData": required(OBJECT), "ProfileResponseData": optional(ANY)},
    required_errors=("MultipleFoundError", "NoneFoundError", FAILED),
)
