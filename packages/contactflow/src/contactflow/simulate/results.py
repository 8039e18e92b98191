"""Results that depend on a person or on another service. The mocks name them for each action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.catalog import spec_of
from contactflow.conditions import holds
from contactflow.model import NEXT, UNMATCHED, Branch
from contactflow.simulate.mocks import NotSimulatedError

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import Call

STAGED_RESULT = "the mocks set this result"


def result_or(call: Call, action: Action, usual: str) -> str:
    """Return the result that the mocks set for `action`, otherwise the `usual` one."""
    return call.mocks.result_at(action) or usual


def result_branch(call: Call, action: Action, result: str) -> Branch:
    """Return the branch for `result`: NextAction, an error type, or the operand of a case."""
    if result == NEXT:
        return call.next_branch(action)
    spec = spec_of(action.type)
    written = {branch.label for branch in action.errors}
    if result in written or (spec is not None and result in spec.known_errors):
        return call.error_branch(action, result, STAGED_RESULT)
    data = call.data()
    for case in action.conditions:
        if holds(case.test, result, data):
            return Branch(case.label, case.next)
    if UNMATCHED in written:
        return call.error_branch(action, UNMATCHED, f"no case matches the result {result!r}")
    raise NotSimulatedError(
        f"{action.identifier!r} has no case for the result {result!r}; add the case, "
        "or set another result in `results` of the mocks file"
    )
