"""Actions that speak and listen.

https://docs.aws.amazon.com/connect/latest/devguide/participant-actions.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.actions.writing import (
    FAILED,
    SILENT,
    UNMATCHED,
    cases_of,
    prompt,
    truth,
    write,
)
from contactflow.model import Action, FlowError

if TYPE_CHECKING:
    from collections.abc import Mapping

# A key of the phone: the only operands of a menu.
KEYS = frozenset("0123456789*#")


class MessageParticipant(Action):
    """Say something that keys do not interrupt; keys pressed meanwhile are lost."""

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
        said = prompt(identifier, text=text, ssml=ssml, prompt_id=prompt_id, media=media)
        errors = {FAILED: on_error}
        Action.__init__(
            self, write("MessageParticipant", identifier, said, next=next, errors=errors)
        )


class GetParticipantInput(Action):
    """Say something that a key interrupts, and wait for keys: see `menu` and `store`."""

    __slots__ = ()

    @classmethod
    def menu(
        cls,
        identifier: str,
        *,
        text: str | None = None,
        ssml: str | None = None,
        prompt_id: str | None = None,
        media: str | None = None,
        seconds: int,
        choices: Mapping[str, str],
        on_silence: str,
        on_other_key: str,
        on_error: str,
    ) -> GetParticipantInput:
        """Offer one key to press: `choices` maps each key to what follows it.

        `seconds` is how long to wait for the key after the prompt.
        """
        wrong = [key for key in choices if key not in KEYS]
        if wrong or not choices:
            given = ", ".join(map(repr, wrong)) or "none"
            raise FlowError(f"the menu {identifier!r} offers {given}; offer keys of 0-9, * and #")
        parameters = {
            **prompt(identifier, text=text, ssml=ssml, prompt_id=prompt_id, media=media),
            "StoreInput": truth(False),  # noqa: FBT003  the value written
            "InputTimeLimitSeconds": str(seconds),
        }
        source = write(
            "GetParticipantInput",
            identifier,
            parameters,
            next=on_error,
            cases=cases_of(choices),
            errors={SILENT: on_silence, UNMATCHED: on_other_key, FAILED: on_error},
        )
        return cls(source)

    @classmethod
    def store(
        cls,
        identifier: str,
        *,
        text: str | None = None,
        ssml: str | None = None,
        prompt_id: str | None = None,
        media: str | None = None,
        seconds: int,
        maximum_length: int = 20,
        end_key: str = "#",
        interdigit_seconds: int | None = None,
        next: str,
        on_error: str,
    ) -> GetParticipantInput:
        """Take keys into `$.StoredCustomerInput`, which holds `Timeout` after silence.

        `seconds` is how long to wait for the first key after the prompt, `interdigit_seconds` for
        each further one; `maximum_length` counts keys.
        """
        dtmf = {"DisableCancelKey": truth(False), "InputTerminationSequence": end_key}  # noqa: FBT003
        if interdigit_seconds is not None:
            dtmf["InterdigitTimeLimitSeconds"] = str(interdigit_seconds)
        parameters = {
            **prompt(identifier, text=text, ssml=ssml, prompt_id=prompt_id, media=media),
            "StoreInput": truth(True),  # noqa: FBT003  the value written
            "InputTimeLimitSeconds": str(seconds),
            "DTMFConfiguration": dtmf,
            "InputValidation": {"CustomValidation": {"MaximumLength": str(maximum_length)}},
        }
        errors = {FAILED: on_error}
        source = write("GetParticipantInput", identifier, parameters, next=next, errors=errors)
        return cls(source)


class UpdateContactTextToSpeechVoice(Action):
    """Choose the voice, and the engine behind it, for what is said from here on."""

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
            write(
                "UpdateContactTextToSpeechVoice", identifier, parameters, next=next, errors=errors
            ),
        )
