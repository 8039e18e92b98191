"""Running the actions that speak and listen.

Keys pressed while a message plays, or while nothing is said, are lost; a key ends the prompt of an
input: https://repost.aws/knowledge-center/connect-store-get-customer-input-blocks
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.references import to_text
from contactflow.simulate.call import FAILED, Call, Running
from contactflow.simulate.events import Event, InputStored, KeysPressed, Noted
from contactflow.simulate.key_entry import KeyEntry, phone_number
from contactflow.simulate.speech import NotSpeakable, Speech, speech_of
from contactflow.values import number

if TYPE_CHECKING:
    from collections.abc import Generator

    from contactflow.model import Action

# What `$.StoredCustomerInput` holds after silence:
# https://docs.aws.amazon.com/connect/latest/adminguide/store-customer-input.html
TIMEOUT = "Timeout"
WAIT_SECONDS = 5.0  # for the first key, where the flow, against the rules, says nothing


def message(call: Call, action: Action) -> Running:
    """Say something that keys do not interrupt."""
    try:
        speech = speech_of(action.parameters, call.data())
    except NotSpeakable as error:
        yield Noted(call.clock, action.identifier, str(error))
        return call.error(action, FAILED)
    if _skips(call, action):
        yield Noted(call.clock, action.identifier, "skipped: keys are waiting in the buffer")
        return call.onward(action)
    yield from call.play(action, speech, "nothing", 0.0)
    yield call.heard(action, speech, speech.seconds)
    yield from call.lose_keys(action)
    return call.onward(action)


def _skips(call: Call, action: Action) -> bool:
    wants = to_text(action.parameters.get("SkipWhenDTMFBufferEnabled")).lower() == "true"
    return wants and call.buffers_keys and bool(call.presses)


def participant_input(call: Call, action: Action) -> Running:
    """Say something that a key interrupts, then take one key or several."""
    if call.contact.channel != "VOICE":
        yield Noted(call.clock, action.identifier, "keys come by voice only")
        return call.error(action, FAILED)
    try:
        speech = speech_of(action.parameters, call.data())
    except NotSpeakable as error:
        yield Noted(call.clock, action.identifier, str(error))
        return call.error(action, FAILED)
    if to_text(action.parameters.get("EnableDTMFBuffer")).lower() == "true":
        call.buffers_keys = True
    yield from call.lose_keys(action)
    if to_text(action.parameters.get("StoreInput")).lower() == "true":
        return (yield from _store(call, action, speech))
    return (yield from _menu(call, action, speech))


def _menu(call: Call, action: Action, speech: Speech) -> Running:
    key = yield from _first_key(call, action, speech, "menu")
    if key is None:
        return call.error(action, "InputTimeLimitExceeded")
    yield KeysPressed(call.clock, action.identifier, key)
    return call.decided(action, key)


def _first_key(
    call: Call, action: Action, speech: Speech, listens_for: str
) -> Generator[Event, None, str | None]:
    """Play the prompt until a key ends it, and wait; return the key, or None after silence."""
    waits = number(call.text(action, "InputTimeLimitSeconds"), WAIT_SECONDS)
    began = call.clock
    yield from call.play(action, speech, listens_for, waits)
    until = began + speech.seconds + waits
    pressed_at = max(call.presses[0][0], began) if call.presses else None
    if pressed_at is None or pressed_at >= until:
        yield call.heard(action, speech, speech.seconds)
        call.clock = until
        return None
    yield call.heard(action, speech, min(speech.seconds, pressed_at - began))
    call.clock = max(call.clock, pressed_at)
    return call.presses.popleft()[1]


def _store(call: Call, action: Action, speech: Speech) -> Running:
    first = yield from _first_key(call, action, speech, "store")
    if first is None:
        call.stored_input = TIMEOUT
        yield InputStored(call.clock, action.identifier, TIMEOUT)
        return call.onward(action)
    pressed, kept = KeyEntry.of(action).collect(call, first)
    yield KeysPressed(call.clock, action.identifier, pressed)
    try:
        call.stored_input = phone_number(action, kept)
    except ValueError as error:
        yield Noted(call.clock, action.identifier, str(error))
        return call.error(action, "InvalidPhoneNumber")
    yield InputStored(call.clock, action.identifier, call.stored_input)
    return call.onward(action)


def voice(call: Call, action: Action) -> Running:
    """Choose the voice; what it says sounds no different here."""
    name = call.text(action, "TextToSpeechVoice")
    yield Noted(call.clock, action.identifier, f"the voice is {name}")
    return call.onward(action)
