"""TagContact tags the contact.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-tagcontact.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import OBJECT, Spec, need

SPEC = Spec(
    "TagContact",
    "contact-actions-tagcontact.html",
    "tags the contact",
    parameters={"Tags": need(OBJECT)},
    required_errors=(FAILED,),
)
