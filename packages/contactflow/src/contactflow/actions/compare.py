"""Compare branches on one value.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-compare.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.action_json import FlowCase, action_json, cases_of
from contactflow.model import FAILED, UNMATCHED, Action, FlowError
from contactflow.references import to_text
from contactflow.spec import LIVE, Spec, required

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "Compare",
    "flow-control-actions-compare.html",
    "branches on one value",
    parameters={"ComparisonValue": required()},
    required_errors=(UNMATCHED,),
    refused_errors=(FAILED,),
    takes_cases=True,
    needs_case=True,
    decides=True,
    wrong_names=(
        "CheckAttribute",
        "CheckCondition",
        "CheckContactAttributes",
        "CheckValue",
        "Condition",
    ),
    writes_next=True,
    evidence=LIVE,
)


class Compare(Action):
    """Branch on one value. The contact takes the first true case, or `otherwise` if none is."""

    __slots__ = ()

    def __init__(
        self,
        identifier: str,
        *,
        value: str,
        cases: Mapping[str, str] | Sequence[FlowCase],
        otherwise: str,
    ) -> None:
        if not cases:
            raise FlowError(f"{identifier!r} has no cases; give at least one case")
        parameters = {"ComparisonValue": value}
        errors = {UNMATCHED: otherwise}
        source = action_json(
            SPEC.type,
            identifier,
            parameters,
            next=otherwise,
            cases=cases_of(cases),
            errors=errors,
        )
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Branch on the value of ComparisonValue."""
    yield from call.no_events()
    return call.matching_branch(action, to_text(call.value(action, "ComparisonValue")))
