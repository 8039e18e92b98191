"""DistributeByPercentage sends a percentage of the contacts to each branch.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-distributebypercentage.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.action_json import action_json
from contactflow.model import UNMATCHED, Action, FlowError
from contactflow.spec import LIVE, TALKING, Spec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "DistributeByPercentage",
    "flow-control-actions-distributebypercentage.html",
    "sends a percentage of the contacts to each branch",
    required_errors=(UNMATCHED,),
    takes_cases=True,
    needs_case=True,
    decides=True,
    flow_types=TALKING | {"campaign"},
    writes_next=True,
    wrong_names=("Distribute",),
    evidence=LIVE,
)


class DistributeByPercentage(Action):
    """Send a percentage of the contacts to each branch.

    `shares` pairs percentages with targets. The other contacts go to `otherwise`.
    """

    __slots__ = ()

    def __init__(
        self, identifier: str, *, shares: Sequence[tuple[int, str]], otherwise: str
    ) -> None:
        total = 0
        cases = []
        for share, target in shares:
            total += share
            # Connect draws a number from 1 to 100, both included, so 20 % are less than 21:
            # https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-distributebypercentage.html
            cases.append(("NumberLessThan", str(total + 1), target))
        if not shares or total > 100 or min(share for share, _ in shares) < 1:  # noqa: PLR2004
            raise FlowError(
                f"the shares of {identifier!r} have a sum of {total} %; "
                "give shares of at least 1 % with a sum of at most 100 %"
            )
        source = action_json(
            SPEC.type,
            identifier,
            {},
            next=otherwise,
            cases=cases,
            errors={UNMATCHED: otherwise},
        )
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Draw a number from 1 to 100, and take the first case that is true for it."""
    drawn = call.mocks.draw()
    yield call.note(action, f"drew {drawn}")
    return call.matching_branch(action, str(drawn))
