"""UntagContact removes tags from the contact.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-untagcontact.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.spec import ANY, Spec, required

SPEC = Spec(
    "UntagContact",
    "contact-actions-untagcontact.html",
    "removes tags from the contact",
    parameters={"TagKeys": required(ANY)},
    required_errors=(FAILED,),
    wrong_names=("UnTagContact",),
)
