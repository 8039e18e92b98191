import pytest
from hypothesis import given
from hypothesis import strategies as st

from contactflow.simulate import events
from contactflow.simulate.caller import (
    HangUp,
    InvalidKeysError,
    ScriptedCaller,
    Silence,
    Utterance,
    read_script,
)
from tests.simulate.action_parts import menu, say
from tests.simulate.call_parts import branch_taken, caller, end_reason, events_of, run


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("", ()),
        ("1", ("1",)),
        ("1,2,3:2065550100#", ("1", "2", "3", "2065550100#")),
        ("1,,2", ("1", "", "2")),
        (" 1 , 2 ", ("1", "2")),
    ],
)
def test_a_script_lists_the_keys_for_each_prompt(text, entries):
    assert read_script(text) == entries


@given(st.lists(st.text("0123456789*#", min_size=1, max_size=5)))
def test_any_keys_can_be_written_down(entries):
    assert read_script(",".join(entries)) == tuple(entries)


def test_a_key_that_is_not_on_a_phone_is_refused():
    with pytest.raises(InvalidKeysError, match="has no key A b"):
        read_script("1,bA")


def test_a_caller_with_nothing_left_to_do_hears_the_menu_and_hangs_up():
    call = run(menu(), say("Good."))

    assert end_reason(call) == "caller-hung-up"
    assert not events_of(call, events.Said)[0].interrupted


def test_a_caller_may_hang_up_in_the_middle_of_a_message():
    call = run(say("one two three four five six"), by=caller(hangs_up_at_seconds=1.0))

    assert end_reason(call) == "caller-hung-up"
    assert events_of(call, events.Said)[0].interrupted
    assert call[-1].at_seconds == pytest.approx(1.0)


def test_a_caller_may_hang_up_while_an_input_waits():
    call = run(menu(), say("Good."), by=caller(hangs_up_at_seconds=3.0))

    assert call[-1].at_seconds == pytest.approx(3.0)
    assert not events_of(call, events.Said)[0].interrupted


def test_a_caller_who_stays_is_silent_after_the_script():
    call = run(menu(), say("Good."), by=caller(stays=True))

    assert branch_taken(call, "menu") == "InputTimeLimitExceeded"


def test_a_caller_who_speaks_presses_no_key():
    class Chatty(ScriptedCaller):
        def at_prompt(self, _prompt):
            return Utterance("hello")

    assert (
        branch_taken(run(menu(), say("Good."), by=Chatty(None)), "menu") == "InputTimeLimitExceeded"
    )


def test_the_caller_is_asked_once_for_each_prompt():
    asked = []

    class Listener(ScriptedCaller):
        def at_prompt(self, prompt):
            asked.append((prompt.identifier, prompt.listens_for, prompt.waits_seconds))
            return HangUp() if prompt.listens_for == "menu" else Silence()

    run(say("Hello.", next="menu"), menu(), by=Listener(None))

    assert asked == [("say", "nothing", 0.0), ("menu", "menu", 5.0)]


def test_a_caller_with_silent_rounds_hears_the_menu_that_many_times_and_once_more():
    again = menu(on_silence="menu")

    call = run(again, say("Good."), by=caller(silent_rounds=3))

    assert end_reason(call) == "caller-hung-up"
    assert len(events_of(call, events.PromptStarted)) == 4


def test_a_caller_with_silent_rounds_leaves_an_endless_message():
    call = run(say("Wait.", next="say"), by=caller(silent_rounds=3))

    assert end_reason(call) == "caller-hung-up"
    assert [event.text for event in events_of(call, events.Said) if event.seconds] == ["Wait."] * 3


def test_a_key_begins_the_silent_rounds_of_messages_again():
    flow = (say("Wait.", next="menu"), menu(choices={"1": "say"}))

    call = run(*flow, by=caller("1", "1", "1", "1", silent_rounds=3))

    assert len(events_of(call, events.KeysPressed)) == 4
