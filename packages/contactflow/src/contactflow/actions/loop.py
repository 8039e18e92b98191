"""Loop repeats a branch a number of times.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-loop.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.action_json import action_json, cases_of
from contactflow.model import FAILED, Action, FlowError
from contactflow.references import to_text
from contactflow.spec import ANY, LIVE, Spec, optional
from contactflow.values import non_negative_number

if TYPE_CHECKING:
    from contactflow.simulate.call import ActionRun, Call
    from contactflow.values import Json, JsonObject

AGAIN = "ContinueLooping"
DONE = "DoneLooping"
MAX_ROUNDS = 100  # rounds: https://docs.aws.amazon.com/connect/latest/adminguide/loop.html

SPEC = Spec(
    "Loop",
    "flow-control-actions-loop.html",
    "repeats a branch a number of times",
    parameters={"LoopCount": optional(), "LoopName": optional(), "LoopElements": optional(ANY)},
    other_errors=(FAILED,),
    takes_cases=True,
    results=(AGAIN, DONE),
    known_results=(AGAIN, DONE),
    decides=True,
    writes_next=True,  # its page requires one
    writes=("Loop",),
    exclusive=(("LoopCount", "LoopElements"),),
    evidence=LIVE,
    numbers=("LoopCount",),
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
    try:
        elements, rounds = _rounds(call, action)
    except ValueError as error:
        return call.error_branch(action, FAILED, str(error))
    key = (call.flow.name, action.identifier)
    index = call.loops.get(key, 0)
    again = index < rounds
    call.loops[key] = index + 1 if again else 0
    name = call.text(action, "LoopName")
    if name:
        element = elements[index] if index < len(elements) else None
        values: JsonObject = {"Index": str(index), "Element": element, "Elements": elements or None}
        call.loop_indexes[name] = values
    yield call.note(action, f"round {index + 1}" if again else "all rounds done")
    return call.matching_branch(action, AGAIN if again else DONE, FAILED)


def _rounds(call: Call, action: Action) -> tuple[tuple[Json, ...], float]:
    """Return the elements of the list, if the loop has one, and the number of rounds.

    Raise `ValueError` for an invalid value. Connect then takes the error branch.
    """
    if "LoopElements" in action.parameters:
        elements = call.value(action, "LoopElements")
        if not isinstance(elements, tuple):
            raise ValueError(f"LoopElements is {to_text(elements)!r}, not a list")
        rounds: float | None = len(elements)
    else:
        elements = ()
        rounds = non_negative_number(call.text(action, "LoopCount"))
    if rounds is None or rounds > MAX_ROUNDS:
        written = call.text(action, "LoopCount") if rounds is None else f"{rounds:g}"
        raise ValueError(f"the number of rounds is {written!r}, not from 0 to {MAX_ROUNDS}")
    return elements, rounds
