"""Waits: lists of messages, waits for a time or an event, and calls to another number."""

import pytest

from contactflow.simulate import events
from contactflow.simulate.caller import HangUp, Silence
from contactflow.simulate.contact import Contact
from contactflow.simulate.preset_mocks import PresetMocks
from tests.simulate.action_parts import raw, say
from tests.simulate.call_parts import (
    branch_taken,
    caller,
    end_reason,
    events_of,
    notes,
    reason_at,
    run,
    spoken_texts,
)

LIST = [{"Text": "One."}, {"Text": "Two."}]


class PatientCaller:
    """Caller who hangs up after a number of prompts."""

    address = "+12065550100"
    dialed = "+18005550199"

    def __init__(self, prompts):
        self.prompts = prompts

    def at_prompt(self, _prompt):
        self.prompts -= 1
        return HangUp() if self.prompts < 0 else Silence()


def hold(messages=LIST, **more):
    return raw("MessageParticipantIteratively", next=None, Messages=messages, **more)


def test_a_list_repeats_until_the_caller_hangs_up():
    call = run(hold(), by=PatientCaller(4))

    assert spoken_texts(call) == ["One.", "Two.", "One.", "Two.", "One."]
    assert end_reason(call) == "caller-hung-up"


def test_a_scripted_caller_hears_three_rounds_of_a_list_without_an_end():
    call = run(hold(), by=caller(silent_rounds=3))

    assert spoken_texts(call) == [*["One.", "Two."] * 3, "One."]
    assert end_reason(call) == "caller-hung-up"


def test_a_list_is_interrupted_after_its_time():
    interrupted = hold(
        InterruptFrequencySeconds="2", cases={"MessagesInterrupted": "say"}, errors=["x"]
    )

    call = run(interrupted, say("Later."), by=caller(silent_rounds=1))

    assert branch_taken(call, "act") == "Equals MessagesInterrupted"
    assert events_of(call, events.BranchTaken)[0].at_seconds == pytest.approx(2.0)
    assert spoken_texts(call)[-1] == "Later."


def test_an_interruption_without_a_case_or_with_silent_messages_ends_too():
    silent = hold(
        [{"Text": "$.Attributes.empty"}],
        InterruptFrequencySeconds="60",
        cases={"MessagesInterrupted": "say"},
    )

    call = run(silent, say("Later."))

    assert events_of(call, events.BranchTaken)[0].at_seconds == pytest.approx(60.0)
    without_case = run(hold(InterruptFrequencySeconds="2"), by=PatientCaller(9))
    assert end_reason(without_case) == "caller-hung-up"


def test_an_empty_list_and_invalid_markup_take_the_error_branch():
    errors = ["NoMatchingError"]

    assert "is empty" in reason_at(run(hold([], errors=errors)), "act")
    assert branch_taken(run(hold([{"SSML": "<speak>"}], errors=errors)), "act") == errors[0]


def test_a_caller_who_never_hangs_up_reaches_the_limit_of_rounds():
    call = run(hold(), by=caller(stays=True))

    assert end_reason(call) == "step-limit"


def test_a_list_in_a_chat_takes_the_error_branch_or_ends_the_flow():
    chat = Contact(channel="CHAT")

    with_branch = run(hold(errors=["NoMatchingError"]), contact=chat)
    without = run(hold(), contact=chat)

    assert "the channel CHAT" in reason_at(with_branch, "act")
    assert end_reason(without) == "flow-ended"


def wait(seconds="60", **more):
    cases = {"WaitCompleted": "say", "CustomerReturned": "bye"}
    return raw("Wait", cases=cases, errors=["NoMatchingError"], TimeLimitSeconds=seconds, **more)


def test_a_wait_lasts_until_its_time_limit():
    call = run(wait(), say("Later."))

    assert branch_taken(call, "act") == "Equals WaitCompleted"
    assert events_of(call, events.Said)[0].at_seconds == pytest.approx(60.0)


def test_the_mocks_can_end_a_wait_by_an_event():
    call = run(
        wait(Events=["CustomerReturned"]),
        say("a"),
        mocks=PresetMocks(results={"act": "CustomerReturned"}),
    )

    assert branch_taken(call, "act") == "Equals CustomerReturned"
    assert call[-1].at_seconds == 0.0


def test_an_event_without_a_case_stops_the_call_with_its_name():
    call = run(wait(), say("a"), mocks=PresetMocks(results={"act": "BotParticipantDisconnected"}))

    assert end_reason(call) == "not-simulated"
    assert "'BotParticipantDisconnected'" in call[-1].detail


@pytest.mark.parametrize("seconds", ["$.Attributes.wait", "604801", "soon"])
def test_a_wait_without_a_valid_time_takes_the_error_branch(seconds):
    assert "not seconds" in reason_at(run(wait(seconds), say("a")), "act")


def test_a_caller_can_hang_up_during_a_wait():
    call = run(wait(), say("a"), by=caller(hangs_up_at_seconds=20.0))

    assert end_reason(call) == "caller-hung-up"
    assert call[-1].at_seconds == pytest.approx(20.0)


def third_party(number="+12065550111", **more):
    errors = {"CallFailed": "sorry", "ConnectionTimeLimitExceeded": "bye", "NoMatchingError": "bye"}
    return raw(
        "TransferParticipantToThirdParty",
        errors=errors,
        ThirdPartyPhoneNumber=number,
        ThirdPartyConnectionTimeLimitSeconds="25",
        **more,
    )


def test_a_flow_that_continues_goes_on_after_the_third_party():
    call = run(third_party(ContinueFlowExecution="True"), say("Back."))

    assert spoken_texts(call) == ["Back."]
    assert notes(call) == ["+12065550111 answered and later hung up"]


def test_a_flow_that_does_not_continue_ends_at_the_third_party():
    call = run(third_party(ContinueFlowExecution="False"), say("Back."))

    assert end_reason(call) == "transferred"
    assert call[-1].detail == "the number +12065550111"


def test_a_third_party_that_does_not_answer_takes_its_time_limit():
    mocks = PresetMocks(results={"act": "ConnectionTimeLimitExceeded"})

    call = run(third_party(ContinueFlowExecution="True"), say("a"), mocks=mocks)

    assert branch_taken(call, "act") == "ConnectionTimeLimitExceeded"
    assert call[-1].at_seconds == pytest.approx(25.0)


def test_an_empty_number_takes_the_error_branch():
    assert "is empty" in reason_at(run(third_party("$.Attributes.number"), say("a")), "act")
