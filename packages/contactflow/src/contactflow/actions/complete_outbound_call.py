"""CompleteOutboundCall calls the customer of an outbound contact.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-completeoutboundcall.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.model import FAILED
from contactflow.references import resolve_all, to_text
from contactflow.spec import CORPUS, OBJECT, VOICE, Limit, Spec, optional
from contactflow.values import as_object

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "CompleteOutboundCall",
    "contact-actions-completeoutboundcall.html",
    "calls the customer of an outbound contact",
    parameters={
        "CallerId": optional(OBJECT),
        "VoiceConnector": optional(OBJECT),
        "ConnectionTimeLimitSeconds": optional(),
    },
    limits={"ConnectionTimeLimitSeconds": Limit(1, 600)},
    other_errors=(FAILED,),
    flow_types=frozenset({"outbound-whisper"}),
    channels=VOICE,
    evidence=CORPUS,
)


def run(call: Call, action: Action) -> ActionRun:
    """Call the customer now, with the caller number of this action."""
    caller = as_object(resolve_all(action.parameters.get("CallerId"), call.data()))
    shown = to_text(caller.get("Number")) or "the caller number of the queue"
    yield call.note(action, f"the phone of the customer rings and shows {shown}")
    return call.next_branch(action)
