"""CheckVoiceId branches on the Voice ID result for the caller.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-checkvoiceid.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.model import FAILED, UNMATCHED
from contactflow.spec import CORPUS, VOICE, VOICE_ID_ENDED, Spec, one_of

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "CheckVoiceId",
    "flow-control-actions-checkvoiceid.html",
    "branches on the Voice ID result for the caller",
    parameters={
        "CheckVoiceIdOption": one_of(
            "enrollmentStatus", "fraudDetection", "voiceAuthentication", is_required=True
        )
    },
    required_errors=(FAILED,),
    refused_errors=(UNMATCHED,),
    takes_cases=True,
    decides=True,
    channels=VOICE,
    retired=VOICE_ID_ENDED,
    evidence=CORPUS,
)


def run(call: Call, action: Action) -> ActionRun:
    """Take the error branch, because the service has ended."""
    yield from call.no_events()
    return call.error_branch(action, FAILED, SPEC.retired)
