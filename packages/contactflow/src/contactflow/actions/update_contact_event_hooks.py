"""UpdateContactEventHooks names the flows to run at later moments of the contact.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontacteventhooks.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.pass_through import pass_through
from contactflow.spec import OBJECT, Spec, optional, required

SPEC = Spec(
    "UpdateContactEventHooks",
    "contact-actions-updatecontacteventhooks.html",
    "names the flows to run at later moments of the contact",
    parameters={"EventHooks": required(OBJECT), "EventHooksConfiguration": optional(OBJECT)},
    required_errors=(FAILED,),
)


run = pass_through
