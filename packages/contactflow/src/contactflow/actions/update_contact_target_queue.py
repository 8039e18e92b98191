"""UpdateContactTargetQueue chooses the queue that a later transfer goes to.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontacttargetqueue.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json
from contactflow.model import FAILED, Action, FlowError
from contactflow.spec import ROUTING, Spec, optional

if TYPE_CHECKING:
    from contactflow.simulate.call import Call, Running

SPEC = Spec(
    "UpdateContactTargetQueue",
    "contact-actions-updatecontacttargetqueue.html",
    "chooses the queue that a later transfer goes to",
    parameters={"QueueId": optional(), "AgentId": optional()},
    required_errors=(FAILED,),
    flow_types=ROUTING,
)


class UpdateContactTargetQueue(Action):
    """Choose the queue, or the agent, that a later transfer goes to."""

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
            raise FlowError(f"{identifier!r} needs a queue or an agent, and not both")
        parameters = {"AgentId": agent} if queue is None else {"QueueId": queue}
        errors = {FAILED: on_error}
        source = action_json(SPEC.type, identifier, parameters, next=next, errors=errors)
        Action.__init__(self, source)


def run(call: Call, action: Action) -> Running:
    """Choose the queue, or the agent's own, that a transfer would go to."""
    name = call.text(action, "QueueId") or call.text(action, "AgentId")
    chosen = call.mocks.queue(name) if name else None
    if chosen is None:
        yield call.note(action, f"no queue {name!r}")
        return call.error(action, FAILED)
    call.queue, call.queue_id = chosen, name
    yield simulate.QueueChosen(call.clock, action.identifier, name, chosen.name)
    return call.onward(action)
