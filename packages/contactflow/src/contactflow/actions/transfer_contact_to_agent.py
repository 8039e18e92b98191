"""TransferContactToAgent puts the contact in the queue of an agent.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-transfercontacttoagent.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.spec import LIVE, Spec

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "TransferContactToAgent",
    "contact-actions-transfercontacttoagent.html",
    "puts the contact in the queue of an agent",
    is_terminal=True,
    flow_types=frozenset({"agent-transfer", "queue-transfer"}),
    wrong_names=("TransferToAgent",),
    evidence=LIVE,
)


def run(call: Call, action: Action) -> ActionRun:
    """Put the contact in the queue of the chosen agent."""
    yield from call.no_events()
    raise simulate.CallEnded("transferred", f"an agent, at {action.identifier}")
