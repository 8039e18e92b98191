import pytest

from contactflow.actions.invoke_lambda_function import InvokeLambdaFunction
from contactflow.simulate import events
from contactflow.simulate.caller import ScriptedCaller
from contactflow.simulate.mocks import LambdaError, LambdaReply
from contactflow.simulate.preset_mocks import PresetMocks, always, in_turn
from tests.simulate.action_parts import FUNCTION, ON, ask, changed, say
from tests.simulate.call_parts import branch_taken, end_reason, events_of, run, spoken_texts


def test_the_function_gets_the_event_that_connect_sends():
    asked = ask(parameters={"number": "$.CustomerEndpoint.Address", "as": "is"})

    call = run(asked, say("a"), mocks=PresetMocks({FUNCTION: always({})}))

    sent = events_of(call, events.LambdaInvoked)[0].as_dict()["sent"]
    assert sent["Name"] == "ContactFlowEvent"
    assert sent["Details"]["Parameters"] == {"number": "+12065550100", "as": "is"}
    contact = sent["Details"]["ContactData"]
    assert contact["CustomerEndpoint"] == {"Address": "+12065550100", "Type": "TELEPHONE_NUMBER"}
    assert contact["SystemEndpoint"]["Address"] == "+18005550199"
    assert (contact["Channel"], contact["Queue"]) == ("VOICE", None)


def test_a_withheld_number_is_null_in_the_event():
    call = run(ask(), say("a"), by=ScriptedCaller(None), mocks=PresetMocks({FUNCTION: always({})}))

    sent = events_of(call, events.LambdaInvoked)[0].as_dict()["sent"]
    assert sent["Details"]["ContactData"]["CustomerEndpoint"] is None


def test_external_holds_the_last_reply_only():
    again = InvokeLambdaFunction("again", function=FUNCTION, time_limit_seconds=8, **ON)
    replies = in_turn(LambdaReply({"first": "lake"}), LambdaReply({"second": "fish"}))

    call = run(
        ask(next="again"),
        again,
        say("$.External.first and $.External.second"),
        mocks=PresetMocks({FUNCTION: replies}),
    )

    assert spoken_texts(call)[-1] == " and fish"


@pytest.mark.parametrize("kind", ["throttled", "service-error"])
def test_a_function_is_asked_three_times_when_it_is_throttled_or_broken(kind):
    mocks = PresetMocks({FUNCTION: in_turn(LambdaError(kind, 1.0))})

    call = run(ask(), say("a"), mocks=mocks)

    assert [event.attempt for event in events_of(call, events.LambdaInvoked)] == [1, 2, 3]
    assert branch_taken(call, "ask") == "NoMatchingError"


def test_a_function_that_is_throttled_once_still_answers():
    mocks = PresetMocks(
        {FUNCTION: in_turn(LambdaError("throttled"), LambdaReply({"word": "lake"}))}
    )

    call = run(ask(), say("$.External.word"), mocks=mocks)

    assert spoken_texts(call)[-1] == "lake"


def test_a_function_that_fails_by_itself_is_not_asked_again():
    mocks = PresetMocks({FUNCTION: in_turn(LambdaError("function-error", 0.1, "KeyError"))})

    call = run(ask(), say("a"), mocks=mocks)

    assert len(events_of(call, events.LambdaInvoked)) == 1
    assert branch_taken(call, "ask") == "NoMatchingError"


def test_the_tries_share_one_limit_of_eight_seconds():
    mocks = PresetMocks({FUNCTION: in_turn(LambdaError("throttled", 5.0), LambdaReply({}, 4.0))})

    call = run(ask(), say("a"), mocks=mocks)

    assert [event.reason for event in events_of(call, events.LambdaFailed)] == [
        "throttled",
        "timed-out",
    ]
    assert events_of(call, events.LambdaFailed)[-1].at_seconds == pytest.approx(8.0)


def test_a_slow_function_is_stopped_at_the_limit_of_its_action():
    mocks = PresetMocks({FUNCTION: always({}, seconds=3.5)})

    call = run(ask(time_limit_seconds=3), say("a"), mocks=mocks)

    assert events_of(call, events.LambdaFailed)[0].at_seconds == pytest.approx(3.0)
    assert branch_taken(call, "ask") == "NoMatchingError"


def test_a_function_without_a_mock_ends_the_call_and_is_named():
    call = run(ask(), say("a"))

    assert end_reason(call) == "not-simulated"
    assert FUNCTION in call[-1].detail


def test_the_flow_goes_on_while_an_asynchronous_function_runs():
    mocks = PresetMocks({FUNCTION: always({"a": "late"}, seconds=30.0)})
    flow = (changed(ask(), InvocationType="ASYNCHRONOUS"), say("$.LambdaInvocation.InvocationId!"))

    call = run(*flow, mocks=mocks)

    assert spoken_texts(call) == ["00000000-0000-4000-8000-100000000001!"]
    assert len(events_of(call, events.LambdaInvoked)) == 1
    assert events_of(call, events.LambdaReplied) == []
    assert events_of(call, events.Said)[0].at_seconds == 0.0


def test_an_asynchronous_function_needs_a_mock_too():
    call = run(changed(ask(), InvocationType="ASYNCHRONOUS"), say("a"))

    assert end_reason(call) == "not-simulated"
    assert FUNCTION in call[-1].detail


def test_a_function_has_at_most_eight_seconds():
    mocks = PresetMocks({FUNCTION: always({}, seconds=8.5)})

    call = run(changed(ask(), InvocationTimeLimitSeconds="60"), say("a"), mocks=mocks)

    assert events_of(call, events.LambdaFailed)[0].at_seconds == pytest.approx(8.0)
