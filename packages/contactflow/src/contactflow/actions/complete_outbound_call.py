"""CompleteOutboundCall calls the customer of an outbound contact.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-completeoutboundcall.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import OBJECT, Spec, optional

SPEC = Spec(
    "CompleteOutboundCall",
    "contact-actions-completeoutboundcall.html",
    "calls the customer of an outbound contact",
    parameters={"CallerId": optional(OBJECT)},
    other_errors=(FAILED,),
    flow_types=frozenset({"outbound-whisper"}),
)
