"""GetParticipantInput plays a prompt that a key interrupts, and reads one key or several.

https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-getparticipantinput.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json, boolean_text, cases_of, prompt_parameters
from contactflow.branches import only_switches
from contactflow.model import FAILED, SILENT, UNMATCHED, Action, FlowError
from contactflow.references import to_text
from contactflow.spec import LIVE, OBJECT, PROMPT, TALKING, VOICE, Spec, one_of, optional, required
from contactflow.ssml import SpeechError
from contactflow.values import number_or_default

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from contactflow.simulate.call import ActionRun, Call

INVALID_NUMBER = "InvalidPhoneNumber"  # error type: the entry is not a phone number
# The keys of a phone: the only valid operands of a menu.
KEYS = frozenset("0123456789*#")
# Maximum seconds before the first key:
# https://docs.aws.amazon.com/connect/latest/adminguide/get-customer-input.html
MAX_SECONDS = 180
MAX_INTERDIGIT_SECONDS = 20  # maximum seconds between two keys, from the page above
MAX_END_KEYS = 5  # maximum length of the key sequence that ends an entry, from the page above
DTMF = ("InputTerminationSequence", "DisableCancelKey", "InterdigitTimeLimitSeconds")
NUMBER_FORMATS = ("Local", "E164")  # from the page in SPEC
VALIDATIONS = ("CustomValidation", "PhoneNumberValidation")
# The value of `$.StoredCustomerInput` after silence:
# https://docs.aws.amazon.com/connect/latest/adminguide/store-customer-input.html
TIMEOUT = "Timeout"
WAIT_SECONDS = 5.0  # seconds before the first key, for an invalid flow without a time limit

SPEC = Spec(
    "GetParticipantInput",
    "participant-actions-getparticipantinput.html",
    "plays a prompt that a key interrupts, and reads one key or several",
    parameters={
        **PROMPT,
        "StoreInput": required(),
        "InputTimeLimitSeconds": required(),
        "DTMFConfiguration": optional(OBJECT),
        "InputValidation": optional(OBJECT),
        "InputEncryption": optional(OBJECT),
        "EnableDTMFBuffer": one_of("true", "false", "True", "False"),
    },
    other_errors=(FAILED, UNMATCHED, SILENT, INVALID_NUMBER),
    takes_cases=True,
    decides=True,
    stores_with="StoreInput",
    switches_with="EnableDTMFBuffer",
    speaks=True,
    listens=True,
    writes=("StoredCustomerInput",),
    flow_types=TALKING | {"outbound-whisper"},
    channels=VOICE,
    wrong_names=("GetCustomerInput", "GetUserInput", "StoreUserInput"),
    writes_next=True,
    evidence=LIVE,
    ids={"PromptId": "prompt"},
)


class GetParticipantInput(Action):
    """Play a prompt that a key interrupts, and wait for keys: see `menu` and `store`."""

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
        """Read one key within `seconds` after the prompt. `choices` maps each key to its target."""
        _reject_invalid_choices(identifier, choices)
        parameters = {
            **prompt_parameters(identifier, text=text, ssml=ssml, prompt_id=prompt_id, media=media),
            "StoreInput": boolean_text(False),  # noqa: FBT003  the value written
            "InputTimeLimitSeconds": str(seconds),
        }
        errors = {SILENT: on_silence, UNMATCHED: on_other_key, FAILED: on_error}
        cases = cases_of(choices)
        source = action_json(
            SPEC.type, identifier, parameters, next=on_error, cases=cases, errors=errors
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
        """Read several keys into `$.StoredCustomerInput`. After silence its value is `Timeout`.

        `seconds` is the time limit for the first key after the prompt, `interdigit_seconds` for
        each later key. `maximum_length` is a number of keys.
        """
        parameters = {
            **prompt_parameters(identifier, text=text, ssml=ssml, prompt_id=prompt_id, media=media),
            "StoreInput": boolean_text(True),  # noqa: FBT003  the value written
            "InputTimeLimitSeconds": str(seconds),
            "DTMFConfiguration": _dtmf_configuration(end_key, interdigit_seconds),
            "InputValidation": {"CustomValidation": {"MaximumLength": str(maximum_length)}},
        }
        errors = {FAILED: on_error}
        return cls(action_json(SPEC.type, identifier, parameters, next=next, errors=errors))


def _reject_invalid_choices(identifier: str, choices: Mapping[str, str]) -> None:
    wrong = [key for key in choices if key not in KEYS]
    if wrong or not choices:
        given = ", ".join(map(repr, wrong)) or "none"
        raise FlowError(f"the menu {identifier!r} offers {given}; offer keys of 0-9, * and #")


def _dtmf_configuration(end_key: str, interdigit_seconds: int | None) -> dict[str, str]:
    written = {"DisableCancelKey": boolean_text(False), "InputTerminationSequence": end_key}  # noqa: FBT003
    if interdigit_seconds is not None:
        written["InterdigitTimeLimitSeconds"] = str(interdigit_seconds)
    return written


def run(call: Call, action: Action) -> ActionRun:
    """Play a prompt that a key interrupts, then read one key or several.

    Without a prompt, EnableDTMFBuffer only switches the buffer of keys on or off.
    """
    if only_switches(action):
        call.buffers_keys = to_text(action.parameters["EnableDTMFBuffer"]).lower() == "true"
        return call.next_branch(action)
    try:
        speech = simulate.speech_of(action.parameters, call.data())
    except SpeechError as error:
        return call.error_branch(action, FAILED, str(error))
    if to_text(action.parameters.get("EnableDTMFBuffer")).lower() == "true":
        call.buffers_keys = True
    yield from call.drop_keys(action)
    if to_text(action.parameters.get("StoreInput")).lower() == "true":
        return (yield from _store(call, action, speech))
    return (yield from _menu(call, action, speech))


def _menu(call: Call, action: Action, speech: simulate.Speech) -> ActionRun:
    key = yield from _first_key(call, action, speech, "menu")
    if key is None:
        return call.error_branch(action, SILENT, "the caller pressed no key in time")
    yield simulate.KeysPressed(call.clock, action.identifier, key)
    return call.matching_branch(action, key)


def _first_key(
    call: Call, action: Action, speech: simulate.Speech, listens_for: str
) -> Generator[simulate.Event, None, str | None]:
    """Play the prompt until a key interrupts it; return the first key, or None after silence."""
    waits = number_or_default(call.text(action, "InputTimeLimitSeconds"), WAIT_SECONDS)
    began = call.clock
    yield from call.play(action, speech, listens_for, waits)
    until = began + speech.seconds + waits
    pressed_at = max(call.presses[0][0], began) if call.presses else None
    if pressed_at is None or pressed_at >= until:
        yield call.speak(action, speech, speech.seconds)
        call.clock = until
        return None
    yield call.speak(action, speech, min(speech.seconds, pressed_at - began))
    call.clock = max(call.clock, pressed_at)
    return call.presses.popleft()[1]


def _store(call: Call, action: Action, speech: simulate.Speech) -> ActionRun:
    first = yield from _first_key(call, action, speech, "store")
    if first is None:
        call.stored_input = TIMEOUT
        yield simulate.InputStored(call.clock, action.identifier, TIMEOUT)
        return call.next_branch(action)
    pressed, kept = simulate.KeyEntry.of(action).collect(call, first)
    yield simulate.KeysPressed(call.clock, action.identifier, pressed)
    try:
        call.stored_input = simulate.phone_number(action, kept)
    except ValueError as error:
        return call.error_branch(action, INVALID_NUMBER, str(error))
    yield simulate.InputStored(call.clock, action.identifier, call.stored_input)
    return call.next_branch(action)
