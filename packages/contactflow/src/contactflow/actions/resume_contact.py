"""ResumeContact resumes a paused contact.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactresumecontact.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.model import FAILED
from contactflow.spec import Spec

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "ResumeContact",
    "contact-actions-updatecontactresumecontact.html",
    "resumes a paused contact",
    required_errors=(FAILED,),
    channels=frozenset({"TASK"}),
)


def run(call: Call, action: Action) -> ActionRun:
    """Resume the contact."""
    yield call.note(action, "the contact is resumed")
    return call.next_branch(action)
