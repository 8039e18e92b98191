"""UpdateContactTargetQueue sets the queue of a later transfer.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontacttargetqueue.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json
from contactflow.identifiers import is_name
from contactflow.model import FAILED, Action, FlowError
from contactflow.reads import resource_key
from contactflow.references import to_text
from contactflow.spec import LIVE, ROUTING, Spec, optional

if TYPE_CHECKING:
    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "UpdateContactTargetQueue",
    "contact-actions-updatecontacttargetqueue.html",
    "sets the queue of a later transfer",
    parameters={"QueueId": optional(), "AgentId": optional()},
    required_errors=(FAILED,),
    writes=("Queue",),
    flow_types=ROUTING,
    wrong_names=("SetWorkingQueue",),
    evidence=LIVE,
    ids={"QueueId": "queue", "AgentId": "agent"},
    refused_parameters={"Queue": "QueueId"},
)


class UpdateContactTargetQueue(Action):
    """Set the queue or the agent of a later transfer."""

    __slots__ = ()

    def __init__(
        self,
        identifier: str,
        *,
        queue: str | None = None,
        agent: str | None = None,
        next: str,
        on_error: str,
    ) -> None:
        if (queue is None) == (agent is None):
            raise FlowError(f"{identifier!r} needs either a queue or an agent; give exactly one")
        parameters = {"AgentId": agent} if queue is None else {"QueueId": queue}
        errors = {FAILED: on_error}
        source = action_json(SPEC.type, identifier, parameters, next=next, errors=errors)
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Set the queue of a later transfer. An agent has a queue of its own."""
    name = call.text(action, "QueueId") or call.text(action, "AgentId")
    chosen = call.mocks.queue(name) if name else None
    if chosen is None:
        return call.error_branch(action, FAILED, f"the queue {name!r} does not exist")
    call.queue, call.queue_id = chosen, name
    yield simulate.QueueChosen(call.clock, action.identifier, name, chosen.name)
    return call.next_branch(action)


def answers(action: Action, reads: Reads) -> Answers:
    """Return a queue that is not full; none for a name, which Connect does not find."""
    del reads  # no value of the queue is read from a mocks file
    queue = to_text(action.parameters.get("QueueId") or action.parameters.get("AgentId"))
    return {} if is_name(queue) else {"queues": {resource_key(queue): {"full": False}}}
