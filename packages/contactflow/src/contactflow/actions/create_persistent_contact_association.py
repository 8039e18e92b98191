"""CreatePersistentContactAssociation continues an earlier chat.

https://docs.aws.amazon.com/connect/latest/adminguide/create-persistent-contact-association-block.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.model import FAILED
from contactflow.spec import CHAT, ROUTING, Spec, one_of, required

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "CreatePersistentContactAssociation",
    "adminguide/create-persistent-contact-association-block.html",
    "continues an earlier chat",
    parameters={
        "RehydrationType": one_of("ENTIRE_PAST_SESSION", "FROM_SEGMENT", is_required=True),
        "SourceContactId": required(),
    },
    required_errors=(FAILED,),
    flow_types=ROUTING
    | {
        "agent-hold",
        "agent-whisper",
        "customer-hold",
        "customer-queue",
        "customer-whisper",
        "outbound-whisper",
    },
    channels=CHAT,
)


def run(call: Call, action: Action) -> ActionRun:
    """Load the earlier chat. An empty SourceContactId takes the error branch."""
    source = call.text(action, "SourceContactId")
    if not source:
        return call.error_branch(action, FAILED, "the SourceContactId is empty")
    yield call.note(action, f"the chat continues the contact {source}")
    return call.next_branch(action)
