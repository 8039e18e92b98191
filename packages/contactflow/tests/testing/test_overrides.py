import json

import pytest

from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.model import Flow
from contactflow.simulate import PresetMocks
from contactflow.simulate.mocks import BotReply, OutsideFlow, ViewReply
from contactflow.simulate.preset_mocks import always
from contactflow.simulate.speech import STOP_SECONDS, WORDS_PER_MINUTE
from contactflow.testing.overrides import OverriddenMocks
from tests.case_parts import (
    BOT,
    FUNCTION,
    STAND_IN,
    begun,
    end,
    heard,
    instruct,
    mock,
    mock_error,
    override,
    press,
    start,
    substitute,
    word,
)
from tests.testing.case_runs import at_menu, run


def test_an_override_is_used_once_and_the_oldest_first():
    report = run(
        start(word("lake"), word("fish"), then=["first"]),
        heard("first", "your word is lake", press(1), then=["second"]),
        heard("second", "your word is fish", press(1), then=["third"]),
        heard("third", "your word is", end()),
    )

    assert not report.has_passed
    assert FUNCTION in report.problems[0]


def test_an_override_set_when_an_action_starts_holds_for_it():
    report = run(
        begun("asked", "InvokeLambdaFunction", FUNCTION, word("lake"), then=["menu"]),
        heard("menu", "your word is lake", end()),
    )

    assert report.has_passed


def test_an_override_of_another_resource_is_left_unused():
    other = override("InvokeLambdaFunction", STAND_IN, mock("{}"))

    report = run(start(other, word("lake"), then=["menu"]), heard("menu", "lake", end()))

    assert report.has_passed
    assert any(STAND_IN in warning for warning in report.warnings)


def test_a_function_may_be_substituted():
    mocks = PresetMocks({STAND_IN: always({"word": "pond"})})
    swap = override("InvokeLambdaFunction", FUNCTION, substitute(STAND_IN))

    assert run(start(swap, then=["menu"]), heard("menu", "pond", end()), mocks=mocks).has_passed


def test_a_function_without_an_override_uses_the_mocks():
    mocks = PresetMocks({FUNCTION: always({"word": "pond"})})

    assert run(heard("menu", "pond", end()), mocks=mocks).has_passed


@pytest.mark.parametrize("key", ["LoadedData", "Value"])
def test_a_payload_is_read_under_either_name(key):
    assert run(*at_menu(end(), first=word("lake", key=key))).has_passed


@pytest.mark.parametrize(
    ("error", "delay", "at_seconds"),
    [("TimeLimitExceeded", 0, 8.0), ("TimeLimitExceeded", 3, 3.0), ("NoMatchingError", 2, 2.0)],
)
def test_a_function_can_be_made_to_fail(error, delay, at_seconds):
    broken = override("InvokeLambdaFunction", FUNCTION, mock_error(error, delay))

    report = run(start(broken, then=["sorry"]), heard("sorry", "sorry", end()))

    assert report.has_passed
    failed = next(each for each in report.events if each.name == "lambda-failed")
    assert failed.at_seconds == pytest.approx(at_seconds + 4 * 60 / WORDS_PER_MINUTE + STOP_SECONDS)


@pytest.mark.parametrize(
    ("strategy", "message"),
    [
        (mock(value="InHours"), "we are open"),
        (mock(value="OutOfHours"), "we are closed"),
        (mock_error("NoMatchingError"), "sorry"),
        (substitute("arn:x/operating-hours/always-closed"), "we are closed"),
    ],
)
def test_hours_can_be_overridden(strategy, message):
    mocks = PresetMocks(hours={"always-closed": False})

    report = run(
        *at_menu(override("CheckHoursOfOperation", "h", strategy), press(3), then=["message"]),
        heard("message", message, end()),
        mocks=mocks,
    )

    assert report.has_passed


def test_hours_without_an_override_use_the_mocks():
    report = run(
        *at_menu(press(3), then=["message"]),
        heard("message", "closed", end()),
        mocks=PresetMocks(open_by_default=False),
    )

    assert report.has_passed


@pytest.mark.parametrize(
    ("strategy", "message"),
    [
        (mock(json.dumps({"IntentName": "Order", "Slots": {"what": "lilies"}})), "ordering"),
        (mock_error("NoMatchingError"), "sorry"),
        (substitute("other-bot"), "ordering"),
    ],
)
def test_a_bot_can_be_overridden(strategy, message):
    mocks = PresetMocks(bot_replies={("other-bot", "lilies"): BotReply("Order")})

    report = run(
        *at_menu(override("ConnectParticipantWithLexBot", BOT, strategy), press(4), then=["bot"]),
        heard("bot", "yes", instruct("Utterance", Value="lilies"), then=["message"]),
        heard("message", message, end()),
        mocks=mocks,
    )

    assert report.has_passed


def test_a_bot_without_an_override_uses_the_mocks():
    report = run(
        *at_menu(press(4), then=["bot"]),
        heard("bot", "yes", instruct("Utterance", Text="lilies"), then=["message"]),
        heard("message", "ordering", end()),
        mocks=PresetMocks(bot_replies={(BOT, "lilies"): BotReply("Order")}),
    )

    assert report.has_passed


def test_requests_that_cannot_be_overridden_use_the_mocks():
    other = Flow("Other", DisconnectParticipant("bye"))
    inner = PresetMocks(flows={"o": other}, view_replies={"form": ViewReply("Next")}, seed=7)
    mocks = OverriddenMocks(
        PresetMocks(
            flows={"o": other},
            view_replies={"form": ViewReply("Next")},
            seed=7,
            stored={"cases": {"1": ({"Status": "open"},)}},
            outside={"m": OutsideFlow("Found", {})},
            results={"bye": "NextAction"},
        )
    )

    assert mocks.flow("o") == other
    assert mocks.view_reply("form") == ViewReply("Next")
    assert mocks.draw() == inner.draw()
    assert mocks.records("cases", "1") == ({"Status": "open"},)
    assert mocks.outside_flow("m") == OutsideFlow("Found", {})
    assert mocks.result_at(DisconnectParticipant("bye")) == "NextAction"
