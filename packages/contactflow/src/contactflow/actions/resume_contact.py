"""ResumeContact resumes a paused contact.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactresumecontact.html
"""

from __future__ import annotations

from contactflow.spec import Spec

SPEC = Spec(
    "ResumeContact",
    "contact-actions-updatecontactresumecontact.html",
    "resumes a paused contact",
    open_parameters=True,
    open_errors=True,
    takes_cases=True,
)
