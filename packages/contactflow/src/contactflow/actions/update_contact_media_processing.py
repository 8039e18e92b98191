"""UpdateContactMediaProcessing sets a function that processes messages in transit.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactmediaprocessing.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.references import to_text
from contactflow.spec import CHAT, OBJECT, Spec, optional

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "UpdateContactMediaProcessing",
    "contact-actions-updatecontactmediaprocessing.html",
    "sets a function that processes messages in transit",
    parameters={"ChatProcessor": optional(OBJECT)},
    open_parameters=True,
    required_errors=(FAILED,),
    channels=CHAT,
    ids={"ChatProcessor.LambdaProcessorARN": "function"},
)


def run(call: Call, action: Action) -> ActionRun:
    """Set the function. The simulator does not run it."""
    processor = simulate.request_of(call, action, "ChatProcessor")
    yield call.note(
        action, f"the function {to_text(processor.get('LambdaProcessorARN'))} reads messages"
    )
    return call.next_branch(action)
