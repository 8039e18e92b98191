"""StartVoiceIdStream starts to stream the caller's voice to Voice ID.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-startvoiceidstream.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.model import FAILED
from contactflow.spec import LIVE, VOICE, VOICE_ID_ENDED, Spec

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "StartVoiceIdStream",
    "flow-control-actions-startvoiceidstream.html",
    "starts to stream the caller's voice to Voice ID",
    required_errors=(FAILED,),
    channels=VOICE,
    retired=VOICE_ID_ENDED,
    evidence=LIVE,
)


def run(call: Call, action: Action) -> ActionRun:
    """Take the error branch, because the service has ended."""
    yield from call.no_events()
    return call.error_branch(action, FAILED, SPEC.retired)
