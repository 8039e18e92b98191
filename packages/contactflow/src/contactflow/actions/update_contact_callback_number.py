"""UpdateContactCallbackNumber sets the number to call back.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactcallbacknumber.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import TALKING, Spec, required

SPEC = Spec(
    "UpdateContactCallbackNumber",
    "contact-actions-updatecontactcallbacknumber.html",
    "sets the number to call back",
    parameters={"CallbackNumber": required()},
    required_errors=("InvalidCallbackNumber", "CallbackNumberNotDialable"),
    refused_errors=(FAILED,),
    flow_types=TALKING,
)
