import pytest

from contactflow.simulate import events
from contactflow.simulate.caller import Keys, ScriptedCaller, Silence
from contactflow.simulate.speech import STOP_SECONDS, WORDS_PER_MINUTE
from tests.simulate.action_parts import changed, menu, raw, say, store
from tests.simulate.call_parts import branch_taken, caller, events_of, run, spoken_texts


def test_a_stored_entry_ends_with_its_end_key():
    call = run(store(), say("You keyed $.StoredCustomerInput."), by=caller("206#"))

    assert [event.value for event in events_of(call, events.InputStored)] == ["206"]
    assert [event.keys for event in events_of(call, events.KeysPressed)] == ["206#"]
    assert spoken_texts(call)[-1] == "You keyed 206."


def test_silence_at_a_stored_entry_stores_timeout_and_takes_next_action():
    call = run(store(), say("$.StoredCustomerInput"), by=caller(""))

    assert branch_taken(call, "store") == "NextAction"
    assert spoken_texts(call)[-1] == "Timeout"


def test_a_stored_entry_ends_at_its_maximum_length():
    call = run(store(maximum_length=3), say("$.StoredCustomerInput"), by=caller("20655"))

    assert spoken_texts(call)[-1] == "206"
    assert [event.keys for event in events_of(call, events.KeysLost)] == ["55"]


def test_a_stored_entry_ends_when_the_next_key_is_late():
    class Slow(ScriptedCaller):
        def at_prompt(self, prompt):
            return Keys("12", gap_seconds=4.0) if prompt.listens_for == "store" else Silence()

    call = run(store(interdigit_seconds=3), say("$.StoredCustomerInput"), by=Slow(None))

    assert spoken_texts(call)[-1] == "1"


def test_the_star_key_clears_an_entry():
    call = run(store(), say("$.StoredCustomerInput"), by=caller("12*34#"))

    assert spoken_texts(call)[-1] == "34"


def test_a_disabled_star_key_is_stored_like_other_keys():
    parameters = {"DTMFConfiguration": {"DisableCancelKey": "True"}}

    call = run(changed(store(), **parameters), say("$.StoredCustomerInput"), by=caller("1*2#"))

    assert spoken_texts(call)[-1] == "1*2"


@pytest.mark.parametrize(
    ("wanted", "keyed", "kept"),
    [
        ({"NumberFormat": "Local", "CountryCode": "US"}, "2065550100#", "+12065550100"),
        ({"NumberFormat": "Local", "CountryCode": "US"}, "12065550100#", "+12065550100"),
        ({"NumberFormat": "Local", "CountryCode": "US"}, "5550100#", None),
        ({"NumberFormat": "Local", "CountryCode": "GB"}, "02079460000#", "02079460000"),
        ({"NumberFormat": "E164"}, "12065550100#", "+12065550100"),
        ({"NumberFormat": "E164"}, "0#", None),
    ],
)
def test_a_phone_number_is_checked_where_the_flow_asks_for_one(wanted, keyed, kept):
    action = changed(store(), InputValidation={"PhoneNumberValidation": wanted})

    call = run(action, say("Good."), by=caller(keyed))

    assert [event.value for event in events_of(call, events.InputStored)] == (
        [kept] if kept else []
    )
    assert branch_taken(call, "store") == ("NextAction" if kept else "NoMatchingError")


def test_keys_in_the_buffer_answer_the_next_input():
    first = changed(menu(choices={"1": "say"}), EnableDTMFBuffer="True")

    call = run(
        first,
        changed(
            say("A long sentence that nobody needs to hear again.", next="store"),
            SkipWhenDTMFBufferEnabled="True",
        ),
        store(next="bye"),
        by=caller("12345#"),
    )

    assert [event.value for event in events_of(call, events.InputStored)] == ["2345"]
    assert not events_of(call, events.KeysLost)
    assert "Good." not in spoken_texts(call)


def test_an_input_without_a_prompt_switches_the_buffer_and_goes_on():
    switch = raw("GetParticipantInput", errors=["NoMatchingError"], EnableDTMFBuffer="true")

    call = run(switch, say("Good."))

    assert branch_taken(call, "act") == "NextAction"
    assert spoken_texts(call) == ["Good."]


def test_the_star_key_ends_an_entry_where_the_flow_says_so():
    entry = changed(store(), DTMFConfiguration={"InputTerminationSequence": "*"})

    call = run(entry, say("$.StoredCustomerInput"), by=caller("206*", stays=True))

    assert events_of(call, events.InputStored)[0].value == "206"


@pytest.mark.parametrize("strange", ["inf", "nan", "-50", "x"])
def test_a_limit_that_is_not_a_number_becomes_the_default(strange):
    entry = changed(
        store(),
        InputTimeLimitSeconds=strange,
        InputValidation={"CustomValidation": {"MaximumLength": strange}},
    )

    pressed = run(entry, say("$.StoredCustomerInput"), by=caller("206#", stays=True))
    silent = run(entry, say("$.StoredCustomerInput"), by=caller(stays=True))

    assert events_of(pressed, events.InputStored)[0].value == "206"
    clock = [event.at_seconds for event in silent]
    assert clock == sorted(clock)
    assert events_of(silent, events.InputStored)[0].at_seconds == pytest.approx(
        5 + 2 * 60 / WORDS_PER_MINUTE + STOP_SECONDS
    )
