"""UpdateContactRoutingBehavior sets the contact's position in its queue.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactroutingbehavior.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.pass_through import pass_through
from contactflow.spec import ANY, TALKING, ConditionalErrors, Spec, optional

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
)


run = pass_through
