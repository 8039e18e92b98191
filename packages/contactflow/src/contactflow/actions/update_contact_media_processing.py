"""UpdateContactMediaProcessing sets a function that processes messages in transit.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactmediaprocessing.html
"""

from __future__ import annotations

from contactflow.spec import Spec

SPEC = Spec(
    "UpdateContactMediaProcessing",
    "contact-actions-updatecontactmediaprocessing.html",
    "sets a function that processes messages in transit",
    open_parameters=True,
    open_errors=True,
    takes_cases=True,
)
