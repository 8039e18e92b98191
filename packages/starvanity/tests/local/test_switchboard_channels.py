"""Contacts that are not calls."""

import pytest

from contactflow.simulate.caller import ScriptedCaller
from contactflow.simulate.events import LambdaInvoked
from starvanity.language.english import MESSAGES
from starvanity.local.switchboard import STARVANITY_LINE
from tests.fakes import MemoryStore
from tests.local.test_switchboard import FLOWERS, a_switchboard, end_reason, spoken_texts


def test_a_chat_gets_its_answers_as_text_and_is_saved():
    store = MemoryStore()
    switchboard = a_switchboard(store)

    events = list(switchboard.simulate(ScriptedCaller(FLOWERS, STARVANITY_LINE, ()), "CHAT"))

    (text,) = spoken_texts(events)
    assert text.splitlines()[:2] == [MESSAGES.found, "1-800-FLOWERS"]
    assert end_reason(events) == "flow-disconnected"
    assert len(store.calls) == 1


@pytest.mark.parametrize("channel", ["TASK", "EMAIL"])
def test_another_channel_ends_without_a_message_and_without_a_saved_call(channel):
    store = MemoryStore()
    switchboard = a_switchboard(store)

    events = list(switchboard.simulate(ScriptedCaller(FLOWERS, STARVANITY_LINE, ()), channel))

    assert spoken_texts(events) == []
    assert not [event for event in events if isinstance(event, LambdaInvoked)]
    assert end_reason(events) == "flow-disconnected"
    assert store.calls == {}
