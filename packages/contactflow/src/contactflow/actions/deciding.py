"""Actions that choose a way.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.actions.writing import FAILED, UNMATCHED, Case, cases_of, write
from contactflow.model import Action, FlowError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

AGAIN = "ContinueLooping"
DONE = "DoneLooping"
MOST_LOOPS = 100  # loops: https://docs.aws.amazon.com/connect/latest/adminguide/loop.html


class Compare(Action):
    """Branch on one value: the first true case wins, and `otherwise` takes the rest."""

    __slots__ = ()

    def __init__(
        self,
        identifier: str,
        *,
        value: str,
        cases: Mapping[str, str] | Sequence[Case],
        otherwise: str,
    ) -> None:
        if not cases:
            raise FlowError(f"{identifier!r} compares with nothing; give at least one case")
        parameters = {"ComparisonValue": value}
        errors = {UNMATCHED: otherwise}
        source = write(
            "Compare",
            identifier,
            parameters,
            next=otherwise,
            cases=cases_of(cases),
            errors=errors,
        )
        Action.__init__(self, source)


class Loop(Action):
    """Go round `count` times by way of `again`, then leave by `done` and count afresh."""

    __slots__ = ()

    def __init__(self, identifier: str, *, count: int, again: str, done: str) -> None:
        if not 0 <= count <= MOST_LOOPS:
            raise FlowError(f"{identifier!r} loops {count} times; use 0 to {MOST_LOOPS}")
        cases = cases_of({AGAIN: again, DONE: done})
        source = write("Loop", identifier, {"LoopCount": str(count)}, next=done, cases=cases)
        Action.__init__(self, source)


class CheckHoursOfOperation(Action):
    """Ask whether the contact centre is open; without `hours`, those of the queue count."""

    __slots__ = ()

    def __init__(
        self,
        identifier: str,
        *,
        hours: str | None = None,
        when_open: str,
        when_closed: str,
        on_error: str,
    ) -> None:
        parameters = {} if hours is None else {"HoursOfOperationId": hours}
        source = write(
            "CheckHoursOfOperation",
            identifier,
            parameters,
            next=on_error,
            cases=cases_of({"True": when_open, "False": when_closed}),
            errors={FAILED: on_error},
        )
        Action.__init__(self, source)


class CheckMetricData(Action):
    """Branch on a figure of the queue, such as how many agents are available."""

    __slots__ = ()

    def __init__(
        self,
        identifier: str,
        *,
        metric: str,
        cases: Mapping[str, str] | Sequence[Case],
        otherwise: str,
        on_error: str,
    ) -> None:
        if not cases:
            raise FlowError(f"{identifier!r} compares with nothing; give at least one case")
        source = write(
            "CheckMetricData",
            identifier,
            {"MetricType": metric},
            next=on_error,
            cases=cases_of(cases),
            errors={UNMATCHED: otherwise, FAILED: on_error},
        )
        Action.__init__(self, source)


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
        source = write(
            "DistributeByPercentage",
            identifier,
            {},
            next=otherwise,
            cases=cases,
            errors={UNMATCHED: otherwise},
        )
        Action.__init__(self, source)
