"""UpdateContactCallbackNumber sets the number of a callback.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactcallbacknumber.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import TALKING, Spec, required

SPEC = Spec(
    "UpdateContactCallbackNumber",
    "contact-actions-updatecontactcallbacknumber.html",
    "sets the number of a callback",
    parameters={"CallbackNumber": required()},
    required_errors=("InvalidCallbackNumber", "CallbackNumberNotDialable"),
    refused_errors=(FAILED,),
    flow_types=TALKING,
)
