"""UpdateContactCallbackNumber sets the number of a callback.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactcallbacknumber.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.spec import LIVE, TALKING, Spec, required

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

INVALID = "InvalidCallbackNumber"
NOT_DIALABLE = "CallbackNumberNotDialable"

SPEC = Spec(
    "UpdateContactCallbackNumber",
    "contact-actions-updatecontactcallbacknumber.html",
    "sets the number of a callback",
    parameters={"CallbackNumber": required()},
    dynamic=("CallbackNumber",),
    required_errors=(INVALID, NOT_DIALABLE),
    refused_errors=(FAILED,),
    flow_types=TALKING,
    channels=frozenset({"VOICE", "TASK", "EMAIL"}),
    channel_error=INVALID,
    wrong_names=("SetCallbackNumber",),
    evidence=LIVE,
)


def run(call: Call, action: Action) -> ActionRun:
    """Set the number of a later callback. It must be an E.164 number."""
    number = call.text(action, "CallbackNumber")
    if not simulate.is_e164(number):
        return call.error_branch(action, INVALID, f"{number!r} is not an E.164 number")
    call.callback_number = number
    yield call.note(action, f"the callback number is {number}")
    return call.next_branch(action)
