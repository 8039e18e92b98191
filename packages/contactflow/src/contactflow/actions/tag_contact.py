"""TagContact tags the contact.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-tagcontact.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import OBJECT, Spec, required

SPEC = Spec(
    "TagContact",
    "contact-actions-tagcontact.html",
    "tags the contact",
    parameters={"Tags": required(OBJECT)},
    required_errors=(FAILED,),
)
