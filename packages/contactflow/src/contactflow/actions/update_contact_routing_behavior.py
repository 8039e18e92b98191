"""UpdateContactRoutingBehavior sets the contact's position in its queue.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactroutingbehavior.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.model import FAILED
from contactflow.spec import ANY, LIVE, NUMBER, TALKING, ConditionalErrors, Limit, Spec, optional

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "UpdateContactRoutingBehavior",
    "contact-actions-updatecontactroutingbehavior.html",
    "sets the contact's position in its queue",
    parameters={
        "QueuePriority": optional(),
        "QueueTimeAdjustmentSeconds": optional(),
        "RoutingProficiencies": optional(ANY),
    },
    other_errors=(FAILED,),
    conditional_errors=(ConditionalErrors("RoutingProficiencies", (FAILED,), is_advised=True),),
    flow_types=TALKING,
    exclusive=(("QueuePriority", "QueueTimeAdjustmentSeconds"),),
    limits={"QueuePriority": Limit(1, 9_223_372_036_854_775_807, NUMBER)},
    wrong_names=("UpdateContactRoutingData",),
    evidence=LIVE,
)


def run(call: Call, action: Action) -> ActionRun:
    """Set the contact's position in its queue."""
    names = ("QueuePriority", "QueueTimeAdjustmentSeconds", "RoutingProficiencies")
    given = [f"{name} {call.text(action, name)}" for name in names if name in action.parameters]
    yield call.note(action, f"the routing has {', '.join(given) or 'no change'}")
    return call.next_branch(action)
