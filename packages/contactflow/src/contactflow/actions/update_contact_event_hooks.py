"""UpdateContactEventHooks sets the flows that run at later events of the contact.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontacteventhooks.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.references import to_text
from contactflow.spec import LIVE, OBJECT, Spec, required

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

# The events, from the page in SPEC.
HOOKS = (
    *("AgentHold", "AgentWhisper", "CustomerHold", "CustomerQueue", "CustomerRemaining"),
    *("CustomerWhisper", "DefaultAgentUI", "DisconnectAgentUI", "PauseContact", "ResumeContact"),
)

SPEC = Spec(
    "UpdateContactEventHooks",
    "contact-actions-updatecontacteventhooks.html",
    "sets the flows that run at later events of the contact",
    parameters={"EventHooks": required(OBJECT)},
    refused_parameters={"EventHooksConfiguration": "EventHooks alone"},
    required_errors=(FAILED,),
    evidence=LIVE,
    ids={"EventHooks.*": "flow"},
    nested_keys={"EventHooks": HOOKS},
)


def run(call: Call, action: Action) -> ActionRun:
    """Set the flows that run at later events. The simulator does not run them."""
    hooks = simulate.request_of(call, action, "EventHooks")
    flows = ", ".join(f"{event} runs {to_text(flow)}" for event, flow in hooks.items())
    yield call.note(action, flows or "no event runs a flow")
    return call.next_branch(action)
