"""UpdateContactMediaProcessing lets a function work on messages in flight.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactmediaprocessing.html
"""

from __future__ import annotations

from contactflow.spec import Spec

SPEC = Spec(
    "UpdateContactMediaProcessing",
    "contact-actions-updatecontactmediaprocessing.html",
    "lets a function work on messages in flight",
    open_parameters=True,
    open_errors=True,
    takes_cases=True,
)
