"""StartOutboundEmailContact sends an e-mail to a customer.

https://docs.aws.amazon.com/connect/latest/adminguide/contact-block-definitions.html
"""

from __future__ import annotations

from contactflow.spec import UNKNOWN, Spec

SPEC = Spec(
    "StartOutboundEmailContact",
    "adminguide/contact-block-definitions.html",
    "sends an e-mail to a customer",
    open_parameters=True,
    open_errors=True,
    takes_cases=True,
    evidence=UNKNOWN,
)
