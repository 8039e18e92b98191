"""UpdateContactRoutingCriteria sets the agents that may take the contact.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-updateroutingcriteria.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.model import FAILED
from contactflow.spec import ITEMS, LIVE, NUMBER, OBJECT, Limit, Spec, required
from contactflow.values import as_list, as_object

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

# The levels of a proficiency, from the page in SPEC.
LEVEL = Limit(1, 5, NUMBER)

EXPRESSION = "RoutingCriteria.Steps.*.Expression"
CONDITIONS = (
    f"{EXPRESSION}.AttributeCondition",
    f"{EXPRESSION}.AndExpression.*.AttributeCondition",
    f"{EXPRESSION}.OrExpression.*.AttributeCondition",
)

SPEC = Spec(
    "UpdateContactRoutingCriteria",
    "flow-control-actions-updateroutingcriteria.html",
    "sets the agents that may take the contact",
    parameters={"RoutingCriteria": required(OBJECT)},
    required_errors=(FAILED,),
    wrong_names=("UpdateRoutingCriteria",),
    limits={
        "RoutingCriteria.Steps.*.Expression.AndExpression": Limit(1, 8, ITEMS),
        "RoutingCriteria.Steps.*.Expression.OrExpression": Limit(1, 3, ITEMS),
        "RoutingCriteria.Steps": Limit(1, None, ITEMS),
        **{f"{path}.ProficiencyLevel": LEVEL for path in CONDITIONS},
    },
    evidence=LIVE,
    nested_values={
        f"{path}.ComparisonOperator": ("NumberGreaterOrEqualTo",) for path in CONDITIONS
    },
)


def run(call: Call, action: Action) -> ActionRun:
    """Set the agents that may take the contact."""
    criteria = as_object(action.parameters.get("RoutingCriteria"))
    count = len(as_list(criteria.get("Steps")))
    yield call.note(action, f"the routing has criteria in {count} steps")
    return call.next_branch(action)
