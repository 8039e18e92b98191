"""UpdateContactRoutingCriteria sets the agents that may take the contact.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-updateroutingcriteria.html
"""

from __future__ import annotations

from contactflow.model import FAILED
from contactflow.pass_through import pass_through
from contactflow.spec import OBJECT, Spec, required

SPEC = Spec(
    "UpdateContactRoutingCriteria",
    "flow-control-actions-updateroutingcriteria.html",
    "sets the agents that may take the contact",
    parameters={"RoutingCriteria": required(OBJECT)},
    required_errors=(FAILED,),
    wrong_names=("UpdateRoutingCriteria",),
)


run = pass_through
