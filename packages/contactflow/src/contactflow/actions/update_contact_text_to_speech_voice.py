"""UpdateContactTextToSpeechVoice sets the voice of later prompts.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontacttexttospeechvoice.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.action_json import action_json
from contactflow.model import FAILED, Action
from contactflow.spec import LIVE, Spec, one_of, optional, required

if TYPE_CHECKING:
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "UpdateContactTextToSpeechVoice",
    "contact-actions-updatecontacttexttospeechvoice.html",
    "sets the voice of later prompts",
    parameters={
        "TextToSpeechVoice": required(),
        "TextToSpeechEngine": optional(),
        "TextToSpeechStyle": one_of("None", "Conversational", "Newscaster"),
    },
    refused_parameters={
        "VoiceId": "TextToSpeechVoice",
        "Engine": "TextToSpeechEngine",
        "LanguageCode": "UpdateContactData",
    },
    advised_errors=(FAILED,),
    wrong_names=("SetVoice", "UpdateContactTextToSpeechManner"),
    writes=("TextToSpeechVoiceId",),
    evidence=LIVE,
)


class UpdateContactTextToSpeechVoice(Action):
    """Set the voice and its engine for later prompts."""

    __slots__ = ()

    def __init__(
        self,
        identifier: str,
        *,
        voice: str,
        engine: str = "Neural",
        style: str = "None",
        next: str,
        on_error: str,
    ) -> None:
        parameters = {
            "TextToSpeechVoice": voice,
            "TextToSpeechEngine": engine,
            "TextToSpeechStyle": style,
        }
        errors = {FAILED: on_error}
        Action.__init__(
            self,
            action_json(SPEC.type, identifier, parameters, next=next, errors=errors),
        )


def run(call: Call, action: Action) -> ActionRun:
    """Set the voice. It has no effect on simulated speech."""
    name = call.text(action, "TextToSpeechVoice")
    call.fields["TextToSpeechVoiceId"] = name
    yield call.note(action, f"the voice is {name}")
    return call.next_branch(action)
