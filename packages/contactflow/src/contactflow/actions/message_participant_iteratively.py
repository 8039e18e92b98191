"""MessageParticipantIteratively plays messages in turn and repeats them.

https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-messageparticipantiteratively.html
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.spec import LIST, LIVE, VOICE, Limit, Spec, optional, required
from contactflow.ssml import SpeechError
from contactflow.values import as_list, as_object, non_negative_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call, Events
    from contactflow.simulate.speech import Speech

INTERRUPTED = "MessagesInterrupted"
# Plays of the list before the simulation stops: our choice, for a caller who never hangs up.
MAX_ROUNDS = 1000

SPEC = Spec(
    "MessageParticipantIteratively",
    "participant-actions-messageparticipantiteratively.html",
    "plays messages in turn and repeats them",
    parameters={"Messages": required(LIST), "InterruptFrequencySeconds": optional()},
    limits={"InterruptFrequencySeconds": Limit(0, None)},
    other_errors=(FAILED,),
    takes_cases=True,
    leaves=True,
    needs_next=False,
    speaks=True,
    flow_types=frozenset({"agent-hold", "customer-hold", "customer-queue"}),
    channels=VOICE,
    evidence=LIVE,
    ids={"Messages.*.PromptId": "prompt"},
    wrong_names=("LoopPrompts",),
    known_results=(INTERRUPTED,),
)


def run(call: Call, action: Action) -> ActionRun:
    """Play the list until the caller hangs up, or until the time of the interruption."""
    messages = [as_object(each) for each in as_list(action.parameters.get("Messages"))]
    try:
        speeches = [simulate.speech_of(each, call.data()) for each in messages]
    except SpeechError as error:
        return call.error_branch(action, FAILED, str(error))
    if not speeches:
        return call.error_branch(action, FAILED, "the list of messages is empty")
    until = _interruption(call, action)
    kind = "nothing"
    for _ in range(MAX_ROUNDS):
        yield from _round(call, action, speeches, until, kind)
        if call.clock >= until:
            return simulate.result_branch(call, action, INTERRUPTED)
        kind = "nothing" if until == math.inf else "list"
    detail = f"the caller still waits after {MAX_ROUNDS} rounds of {action.identifier!r}"
    raise simulate.CallEnded("step-limit", detail)


def _round(
    call: Call, action: Action, speeches: Sequence[Speech], until: float, kind: str
) -> Events:
    """Play the list once, at most until the interruption. A silent list waits for it."""
    began = call.clock
    for speech in speeches:
        yield from call.play(action, speech, kind, 0.0)
        kind = "list"
        yield call.speak(action, speech, min(speech.seconds, until - call.clock))
        yield from call.drop_keys(action)
        if call.clock >= until:
            return
    if call.clock == began and until < math.inf:
        call.clock = until


def _interruption(call: Call, action: Action) -> float:
    """Return the time of the interruption; infinite if the action has none."""
    operands = {operand for case in action.conditions for operand in case.operands}
    seconds = non_negative_number(call.text(action, "InterruptFrequencySeconds"))
    is_interrupted = INTERRUPTED in operands and seconds is not None and seconds > 0
    return call.clock + seconds if is_interrupted and seconds else math.inf
