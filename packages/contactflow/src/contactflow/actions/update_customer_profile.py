"""UpdateCustomerProfile updates a customer profile.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-updatecustomerprofile.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import Spec

SPEC = Spec(
    "UpdateCustomerProfile",
    "interactions-updatecustomerprofile.html",
    "updates a customer profile",
    open_parameters=True,
    required_errors=(FAILED,),
)
