"""AssociateContactToCustomerProfile ties the contact to a customer profile.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-associatecontacttocustomerprofile.html
"""

from __future__ import annotations

from contactflow.spec import Spec

SPEC = Spec(
    "AssociateContactToCustomerProfile",
    "interactions-associatecontacttocustomerprofile.html",
    "ties the contact to a customer profile",
    open_parameters=True,
    open_errors=True,
    takes_cases=True,
)
