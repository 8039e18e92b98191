"""DistributeByPercentage sends a share of the contacts each way.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-distributebypercentage.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.action_json import action_json
from contactflow.model import UNMATCHED, Action, FlowError
from contactflow.spec import TALKING, Spec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contactflow.simulate.call import Call, Running

SPEC = Spec(
    "DistributeByPercentage",
    "flow-control-actions-distributebypercentage.html",
    "sends a share of the contacts each way",
    required_errors=(UNMATCHED,),
    takes_cases=True,
    needs_case=True,
    decides=True,
    flow_types=TALKING,
)


class DistributeByPercentage(Action):
    """Send a share of the contacts each way: `shares` are per cent, `otherwise` takes the rest."""

    __slots__ = ()

    def __init__(
        self, identifier: str, *, shares: Sequence[tuple[int, str]], otherwise: str
    ) -> None:
        total = 0
        cases = []
        for share, following in shares:
            total += share
            # The draw is 1 to 100, both included, so 20 % of them are less than 21:
            # https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-distributebypercentage.html
            cases.append(("NumberLessThan", str(total + 1), following))
        if not shares or total > 100 or min(share for share, _ in shares) < 1:  # noqa: PLR2004
            raise FlowError(f"{identifier!r} shares out {total} %; shares are 1 to 100 in all")
        source = action_json(
            SPEC.type,
            identifier,
            {},
            next=otherwise,
            cases=cases,
            errors={UNMATCHED: otherwise},
        )
        Action.__init__(self, source)


def run(call: Call, action: Action) -> Running:
    """Draw a number from 1 to 100, and take the first case that is true of it."""
    drawn = call.mocks.draw()
    yield call.note(action, f"drew {drawn}")
    return call.decided(action, str(drawn))
