"""StartOutboundChatContact starts a chat with a customer.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-startoutboundchatcontact.html
"""

from __future__ import annotations

from contactflow.spec import Spec

SPEC = Spec(
    "StartOutboundChatContact",
    "contact-actions-startoutboundchatcontact.html",
    "starts a chat with a customer",
    open_parameters=True,
    open_errors=True,
    takes_cases=True,
)
