"""UpdateContactEventHooks sets the flows that run at later events of the contact.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontacteventhooks.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.pass_through import pass_through
from contactflow.spec import OBJECT, Spec, optional, required

SPEC = Spec(
    "UpdateContactEventHooks",
    "contact-actions-updatecontacteventhooks.html",
    "sets the flows that run at later events of the contact",
    parameters={"EventHooks": required(OBJECT), "EventHooksConfiguration": optional(OBJECT)},
    required_errors=(FAILED,),
)


run = pass_through
