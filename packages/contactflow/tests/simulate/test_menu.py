import pytest

from contactflow.catalog import read_action
from contactflow.simulate import events
from contactflow.simulate.contact import Contact
from contactflow.simulate.speech import STOP_SECONDS, WORDS_PER_MINUTE
from contactflow.values import freeze, thaw
from tests.simulate.action_parts import menu, say
from tests.simulate.call_parts import branch_taken, caller, events_of, run, spoken_texts


def test_keys_pressed_during_a_message_are_lost():
    call = run(
        say("Hello, and welcome to all of you.", next="menu"),
        menu(),
        by=caller(presses=[(0.5, "1")]),
    )

    assert [event.keys for event in events_of(call, events.KeysLost)] == ["1"]
    assert branch_taken(call, "menu") == "InputTimeLimitExceeded"


def test_a_key_interrupts_the_prompt_of_an_input():
    call = run(
        menu(text="one two three four five six"), say("Good."), by=caller(presses=[(0.5, "1")])
    )

    prompt = events_of(call, events.Said)[0]
    assert prompt.interrupted
    assert prompt.seconds == pytest.approx(0.5)
    assert branch_taken(call, "menu") == "Equals 1"
    assert spoken_texts(call)[-1] == "Good."


def test_a_key_that_is_not_offered_takes_its_own_branch():
    call = run(menu(), say("Good."), by=caller("9"))

    assert branch_taken(call, "menu") == "NoMatchingCondition"


def test_silence_at_a_menu_takes_its_own_branch_when_the_time_is_up():
    call = run(menu(), say("Good."), by=caller(""))

    assert branch_taken(call, "menu") == "InputTimeLimitExceeded"
    assert spoken_texts(call) == ["Press one.", "Sorry."]
    assert events_of(call, events.Said)[1].at_seconds == pytest.approx(
        2 * 60 / WORDS_PER_MINUTE + STOP_SECONDS + 5
    )


def test_a_menu_needs_a_voice_contact():
    call = run(menu(), say("Good."), contact=Contact(channel="CHAT"))

    assert branch_taken(call, "menu") == "NoMatchingError"


def test_either_key_of_one_condition_takes_its_branch():
    either = changed_cases(menu(), ["1", "2"])

    assert branch_taken(run(either, say("a"), by=caller("2")), "menu") == "Equals 1 2"


def changed_cases(action, operands):
    source = thaw(action.source)
    source["Transitions"]["Conditions"][0]["Condition"]["Operands"] = operands
    return read_action(freeze(source))
