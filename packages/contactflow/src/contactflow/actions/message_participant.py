"""MessageParticipant plays a prompt that keys do not interrupt.

https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-messageparticipant.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json, prompt_parameters
from contactflow.model import FAILED, Action
from contactflow.references import to_text
from contactflow.spec import LIVE, PROMPT, TALKING, Spec, optional
from contactflow.ssml import SpeechError

if TYPE_CHECKING:
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "MessageParticipant",
    "participant-actions-messageparticipant.html",
    "plays a prompt that keys do not interrupt",
    parameters={**PROMPT, "SkipWhenDTMFBufferEnabled": optional()},
    other_errors=(FAILED,),
    speaks=True,
    flow_types=TALKING | {"agent-whisper", "campaign", "customer-whisper", "outbound-whisper"},
    wrong_names=("PlayPrompt",),
    evidence=LIVE,
    ids={"PromptId": "prompt"},
)


class MessageParticipant(Action):
    """Play a prompt that keys do not interrupt. Keys that are pressed during it are lost."""

    __slots__ = ()

    def __init__(
        self,
        identifier: str,
        *,
        text: str | None = None,
        ssml: str | None = None,
        prompt_id: str | None = None,
        media: str | None = None,
        next: str,
        on_error: str,
    ) -> None:
        said = prompt_parameters(identifier, text=text, ssml=ssml, prompt_id=prompt_id, media=media)
        errors = {FAILED: on_error}
        Action.__init__(self, action_json(SPEC.type, identifier, said, next=next, errors=errors))


def run(call: Call, action: Action) -> ActionRun:
    """Play a prompt that keys do not interrupt."""
    try:
        speech = simulate.speech_of(action.parameters, call.data())
    except SpeechError as error:
        return call.error_branch(action, FAILED, str(error))
    if _skips(call, action):
        yield call.note(action, "skipped: the buffer contains keys")
        return call.next_branch(action)
    yield from call.play(action, speech, "nothing", 0.0)
    yield call.speak(action, speech, speech.seconds)
    yield from call.drop_keys(action)
    return call.next_branch(action)


def _skips(call: Call, action: Action) -> bool:
    """Return whether the action skips its prompt because the buffer contains keys."""
    may_skip = to_text(action.parameters.get("SkipWhenDTMFBufferEnabled")).lower() == "true"
    return may_skip and call.buffers_keys and bool(call.presses)
