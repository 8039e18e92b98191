"""CreateContact creates a contact.

https://docs.aws.amazon.com/connect/latest/adminguide/contact-block-definitions.html
"""

from __future__ import annotations

from contactflow.spec import UNKNOWN, Spec

SPEC = Spec(
    "CreateContact",
    "adminguide/contact-block-definitions.html",
    "creates a contact",
    open_parameters=True,
    open_errors=True,
    takes_cases=True,
    evidence=UNKNOWN,
)
