"""Loop repeats a branch a number of times.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-loop.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json, cases_of
from contactflow.model import FAILED, Action, FlowError
from contactflow.spec import Spec, optional
from contactflow.values import number_or_default

if TYPE_CHECKING:
    from contactflow.simulate.call import ActionRun, Call

AGAIN = "ContinueLooping"
DONE = "DoneLooping"
MAX_ROUNDS = 100  # rounds: https://docs.aws.amazon.com/connect/latest/adminguide/loop.html

SPEC = Spec(
    "Loop",
    "flow-control-actions-loop.html",
    "repeats a branch a number of times",
    parameters={"LoopCount": optional(), "LoopName": optional(), "LoopElements": optional()},
    other_errors=(FAILED,),
    takes_cases=True,
    results=(AGAIN, DONE),
    decides=True,
    writes_next=True,  # its page requires one
)


class Loop(Action):
    """Take the branch `again` for `count` times, then `done`. After that, the count restarts."""

    __slots__ = ()

    def __init__(self, identifier: str, *, count: int, again: str, done: str) -> None:
        if not 0 <= count <= MAX_ROUNDS:
            raise FlowError(f"{identifier!r} loops {count} times; use 0 to {MAX_ROUNDS}")
        cases = cases_of({AGAIN: again, DONE: done})
        source = action_json(
            SPEC.type, identifier, {"LoopCount": str(count)}, next=done, cases=cases
        )
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Count the rounds. After the last round, the count restarts."""
    unsupported = set(action.parameters) - {"LoopCount", "LoopName"}
    if unsupported:
        raise simulate.NotSimulatedError(
            f"Loop over {min(unsupported)} at {action.identifier!r} is not simulated"
        )
    key = (call.flow.name, action.identifier)
    index = call.loops.get(key, 0)
    again = index < number_or_default(call.text(action, "LoopCount"), 0)
    call.loops[key] = index + 1 if again else 0
    name = call.text(action, "LoopName")
    if name:
        call.loop_indexes[name] = {"Index": str(index)}
    yield call.note(action, f"round {index + 1}" if again else "all rounds done")
    return call.matching_branch(action, AGAIN if again else DONE, FAILED)
