"""Wait waits for a time or an event.

https://docs.aws.amazon.com/connect/latest/devguide/flow-control-actions-wait.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.spec import LIST, LIVE, TALKING, Limit, Spec, optional, required
from contactflow.values import non_negative_number

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

COMPLETED = "WaitCompleted"
# Events that end a wait, and an error of the second one, from the page in SPEC.
EVENTS = ("CustomerReturned", "BotParticipantDisconnected")
NOT_FOUND = "ParticipantNotFound"
WEEK_SECONDS = 604_800  # the longest wait, from the page in SPEC

SPEC = Spec(
    "Wait",
    "flow-control-actions-wait.html",
    "waits for a time or an event",
    parameters={
        "TimeLimitSeconds": required(),
        "Events": optional(LIST),
        "WaitForEvents": optional(LIST),
    },
    refused_parameters={"TimeoutSeconds": "TimeLimitSeconds"},
    limits={"TimeLimitSeconds": Limit(0, WEEK_SECONDS)},
    required_errors=(FAILED,),
    other_errors=(NOT_FOUND,),
    takes_cases=True,
    results=(COMPLETED,),
    case_parameters=("Events", "WaitForEvents"),
    decides=True,
    writes_next=True,
    staged_results=(COMPLETED, *EVENTS, NOT_FOUND, FAILED),
    flow_types=TALKING | {"campaign"},
    evidence=LIVE,
    nested_values={"Events.*": EVENTS, "WaitForEvents.*": EVENTS},
)


def run(call: Call, action: Action) -> ActionRun:
    """Wait until the time limit, or take the event that the mocks set at once."""
    result = simulate.result_or(call, action, COMPLETED)
    seconds = non_negative_number(call.text(action, "TimeLimitSeconds"))
    if seconds is None or seconds > WEEK_SECONDS:
        written = call.text(action, "TimeLimitSeconds")
        reason = f"TimeLimitSeconds is {written!r}, not seconds from 0 to {WEEK_SECONDS}"
        return call.error_branch(action, FAILED, reason)
    waits = seconds if result == COMPLETED else 0.0
    yield from call.play(action, simulate.Speech("", None, 0.0), "view", waits)
    call.clock += waits
    yield from call.drop_keys(action)
    yield call.note(action, f"waited {waits:g} s: {result}")
    return simulate.result_branch(call, action, result)
