"""CreateCallbackContact puts a callback in a queue.

https://docs.aws.amazon.com/connect/latest/devguide/interactions-createcallbackcontact.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.reads import resource_key
from contactflow.references import look_up, to_text
from contactflow.spec import LIVE, NUMBER, OBJECT, TALKING, Limit, Spec, optional, required

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call

# The range of both delays, in seconds: three days.
DELAY = Limit(1, 259_200)

SPEC = Spec(
    "CreateCallbackContact",
    "interactions-createcallbackcontact.html",
    "puts a callback in a queue",
    parameters={
        "InitialCallDelaySeconds": required(),
        "MaximumConnectionAttempts": required(),
        "RetryDelaySeconds": required(),
        "QueueId": optional(),
        "AgentId": optional(),
        "ContactFlowId": optional(),
        "CallerId": optional(OBJECT),
    },
    exclusive=(("QueueId", "AgentId"),),
    limits={
        "InitialCallDelaySeconds": DELAY,
        "RetryDelaySeconds": DELAY,
        "MaximumConnectionAttempts": Limit(1, None, NUMBER),
    },
    static=("InitialCallDelaySeconds", "MaximumConnectionAttempts", "RetryDelaySeconds"),
    resource=("QueueId",),
    uses_chosen_queue=True,
    required_errors=(FAILED,),
    flow_types=TALKING,
    channels=frozenset({"VOICE", "TASK", "EMAIL"}),
    evidence=LIVE,
    ids={"QueueId": "queue", "AgentId": "agent", "ContactFlowId": "flow"},
)


def run(call: Call, action: Action) -> ActionRun:
    """Put a callback in the queue of this action, or in the chosen queue. The flow goes on."""
    address = to_text(look_up("$.CustomerEndpoint.Address", call.data()))
    number = call.callback_number or address
    if not simulate.is_e164(number):
        own = repr(number) if number else "withheld"
        reason = f"there is no number: no action set one, and the caller number is {own}"
        return call.error_branch(action, FAILED, reason)
    name = call.text(action, "QueueId") or call.text(action, "AgentId") or call.queue_id
    queue = call.mocks.queue(name) if name else None
    if queue is None:
        return call.error_branch(action, FAILED, f"the queue {name!r} does not exist")
    yield call.note(action, f"a callback to {number} is in the queue {queue.name}")
    return call.next_branch(action)


def answers(action: Action, reads: Reads) -> Answers:
    """Return the queue of the callback, if this action names one."""
    del reads  # the flow reads no value of the callback
    queue = to_text(action.parameters.get("QueueId") or action.parameters.get("AgentId"))
    return {"queues": {resource_key(queue): {"full": False}}} if queue else {}
