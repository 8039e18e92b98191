"""GetCalculatedAttributesForCustomerProfile reads calculated attributes of a customer profile.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-getcalculatedattributesforcustomerprofile.html
"""

from __future__ import annotations

from contactflow.spec import Spec

SPEC = Spec(
    "GetCalculatedAttributesForCustomerProfile",
    "interactions-getcalculatedattributesforcustomerprofile.html",
    "reads calculated attributes of a customer profile",
    open_parameters=True,
    open_errors=True,
    takes_cases=True,
)
