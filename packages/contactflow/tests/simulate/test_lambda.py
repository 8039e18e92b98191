import pytest

from contactflow.actions.invoke_lambda_function import InvokeLambdaFunction
from contactflow.simulate import events
from contactflow.simulate.caller import ScriptedCaller
from contactflow.simulate.mocks import LambdaReply, LambdaTrouble, StagedMocks, always, in_turn
from tests.simulate.action_parts import FUNCTION, ON, ask, changed, say
from tests.simulate.call_parts import ended, only, run, said, took


def test_the_function_gets_the_event_that_connect_sends():
    asked = ask(parameters={"number": "$.CustomerEndpoint.Address", "as": "is"})

    happened = run(asked, say("a"), mocks=StagedMocks({FUNCTION: always({})}))

    sent = only(happened, events.LambdaInvoked)[0].as_dict()["sent"]
    assert sent["Name"] == "ContactFlowEvent"
    assert sent["Details"]["Parameters"] == {"number": "+12065550100", "as": "is"}
    contact = sent["Details"]["ContactData"]
    assert contact["CustomerEndpoint"] == {"Address": "+12065550100", "Type": "TELEPHONE_NUMBER"}
    assert contact["SystemEndpoint"]["Address"] == "+18005550199"
    assert (contact["Channel"], contact["Queue"]) == ("VOICE", None)


def test_a_withheld_number_is_null_in_the_event():
    happened = run(
        ask(), say("a"), by=ScriptedCaller(None), mocks=StagedMocks({FUNCTION: always({})})
    )

    sent = only(happened, events.LambdaInvoked)[0].as_dict()["sent"]
    assert sent["Details"]["ContactData"]["CustomerEndpoint"] is None


def test_external_holds_the_last_reply_only():
    again = InvokeLambdaFunction("again", function=FUNCTION, time_limit_seconds=8, **ON)
    replies = in_turn(LambdaReply({"first": "lake"}), LambdaReply({"second": "fish"}))

    happened = run(
        ask(next="again"),
        again,
        say("$.External.first and $.External.second"),
        mocks=StagedMocks({FUNCTION: replies}),
    )

    assert said(happened)[-1] == " and fish"


@pytest.mark.parametrize("kind", ["throttled", "service-error"])
def test_a_function_is_asked_three_times_when_it_is_throttled_or_broken(kind):
    mocks = StagedMocks({FUNCTION: in_turn(LambdaTrouble(kind, 1.0))})

    happened = run(ask(), say("a"), mocks=mocks)

    assert [event.attempt for event in only(happened, events.LambdaInvoked)] == [1, 2, 3]
    assert took(happened, "ask") == "NoMatchingError"


def test_a_function_that_is_throttled_once_still_answers():
    mocks = StagedMocks(
        {FUNCTION: in_turn(LambdaTrouble("throttled"), LambdaReply({"word": "lake"}))}
    )

    happened = run(ask(), say("$.External.word"), mocks=mocks)

    assert said(happened)[-1] == "lake"


def test_a_function_that_fails_by_itself_is_not_asked_again():
    mocks = StagedMocks({FUNCTION: in_turn(LambdaTrouble("function-error", 0.1, "KeyError"))})

    happened = run(ask(), say("a"), mocks=mocks)

    assert len(only(happened, events.LambdaInvoked)) == 1
    assert took(happened, "ask") == "NoMatchingError"


def test_the_tries_share_one_limit_of_eight_seconds():
    mocks = StagedMocks({FUNCTION: in_turn(LambdaTrouble("throttled", 5.0), LambdaReply({}, 4.0))})

    happened = run(ask(), say("a"), mocks=mocks)

    assert [event.reason for event in only(happened, events.LambdaFailed)] == [
        "throttled",
        "timed-out",
    ]
    assert only(happened, events.LambdaFailed)[-1].at_seconds == pytest.approx(8.0)


def test_a_slow_function_is_stopped_at_the_limit_of_its_action():
    mocks = StagedMocks({FUNCTION: always({}, seconds=3.5)})

    happened = run(ask(time_limit_seconds=3), say("a"), mocks=mocks)

    assert only(happened, events.LambdaFailed)[0].at_seconds == pytest.approx(3.0)
    assert took(happened, "ask") == "NoMatchingError"


def test_a_function_without_a_mock_ends_the_call_and_is_named():
    happened = run(ask(), say("a"))

    assert ended(happened) == "not-simulated"
    assert FUNCTION in happened[-1].detail


def test_an_asynchronous_function_ends_the_call_and_is_named():
    happened = run(changed(ask(), InvocationType="ASYNCHRONOUS"), say("a"))

    assert ended(happened) == "not-simulated"
    assert "'ask'" in happened[-1].detail


def test_a_function_has_at_most_eight_seconds():
    mocks = StagedMocks({FUNCTION: always({}, seconds=8.5)})

    happened = run(changed(ask(), InvocationTimeLimitSeconds="60"), say("a"), mocks=mocks)

    assert only(happened, events.LambdaFailed)[0].at_seconds == pytest.approx(8.0)
