"""Running the actions that let a bot or a person answer.

https://docs.aws.amazon.com/connect/latest/devguide/participant-actions.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.references import resolve_text, to_text
from contactflow.simulate.call import FAILED, Call, Running
from contactflow.simulate.events import IntentFound, Noted
from contactflow.simulate.speech import NotSpeakable, speech_of
from contactflow.values import as_object, number

if TYPE_CHECKING:
    from contactflow.model import Action

ANSWER_SECONDS = 5.0  # approximate: how long a bot waits for somebody to speak
VIEW_SECONDS = 400.0  # how long a view waits where the flow says nothing


def bot(call: Call, action: Action) -> Running:
    """Say something, and branch on the intent that the bot finds in the answer."""
    try:
        speech = speech_of(action.parameters, call.data())
    except NotSpeakable as error:
        yield Noted(call.clock, action.identifier, str(error))
        return call.error(action, FAILED)
    yield from call.play(action, speech, "bot", ANSWER_SECONDS)
    yield call.heard(action, speech, speech.seconds)
    answer = call.take_answer()
    alias = as_object(action.parameters.get("LexV2Bot")).get("AliasArn")
    name = alias or as_object(action.parameters.get("LexBot")).get("Name")
    understood = call.mocks.understand(resolve_text(to_text(name), call.data()), answer)
    if not answer:
        call.clock += ANSWER_SECONDS
    if understood is None:
        yield Noted(call.clock, action.identifier, "the bot failed")
        return call.error(action, FAILED)
    call.lex = {
        "IntentName": understood.intent,
        "Slots": understood.slots,
        "SessionAttributes": understood.session_attributes,
    }
    yield IntentFound(call.clock, action.identifier, answer, call.lex)
    return call.decided(action, understood.intent)


def view(call: Call, action: Action) -> Running:
    """Show a view, and branch on what is chosen there."""
    name = resolve_text(
        to_text(as_object(action.parameters.get("ViewResource")).get("Id")), call.data()
    )
    chosen = call.mocks.choose(name)
    if chosen is None:
        call.clock += number(call.text(action, "InvocationTimeLimitSeconds"), VIEW_SECONDS)
        yield Noted(call.clock, action.identifier, "nobody chose in time")
        return call.error(action, "TimeLimitExceeded")
    call.views = {"Action": chosen.action, "ViewResultData": chosen.data}
    yield Noted(call.clock, action.identifier, f"chose {chosen.action}")
    return call.decided(action, chosen.action)
