"""GetCustomerProfileObject reads an object of a customer profile.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-getcustomerprofileobject.html
"""

from __future__ import annotations

from contactflow.spec import Spec

SPEC = Spec(
    "GetCustomerProfileObject",
    "interactions-getcustomerprofileobject.html",
    "reads an object of a customer profile",
    open_parameters=True,
    open_errors=True,
    takes_cases=True,
)
