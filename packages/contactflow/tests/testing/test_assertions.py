import json
import re

import pytest

from contactflow.simulate import LambdaReply, PresetMocks
from contactflow.testing import LENIENT, STRICT
from tests.case_parts import (
    BOT,
    FUNCTION,
    begun,
    check,
    end,
    heard,
    log,
    mock,
    mock_error,
    override,
    press,
    start,
    word,
)
from tests.testing.case_runs import at_menu, outcome, run


@pytest.mark.parametrize(
    ("reference", "operator", "operand", "holds"),
    [
        ("$.Attributes.word", "Equals", "lake", True),
        ("$.Attributes.word", "Equals", "fish", False),
        ("$.Attributes.word", "TextStartsWith", "la", True),
        ("$.Channel", "Equals", "VOICE", True),
        ("$.CustomerEndpoint.Address", "Equals", "+12065550100", True),
        ("$.Attributes.nothing", "Equals", "", True),
        ("$.FlowAttributes.mood", "Equals", "good", True),
        ("$.External.word", "Equals", "lake", True),
        ("$.Attributes.word", "Exists", "", True),
        ("$.Attributes.nothing", "Exists", "", False),
    ],
)
def test_an_assertion_looks_at_the_contact(reference, operator, operand, holds):
    report = run(*at_menu(check(reference, operator, operand), end()))

    assert report.has_passed == holds
    if not holds:
        assert reference in report.problems[0]
        assert report.observations[1].status == "FAILED"


def test_a_false_assertion_stops_the_test_there():
    report = run(
        *at_menu(check("$.Channel", "Equals", "CHAT"), press(1), then=["again"]),
        heard("again", "sure", end()),
    )

    assert report.problems == ("menu: $.Channel Equals 'CHAT' is false; it is 'VOICE'",)
    assert outcome(report) == ("FAILED", "FAILURE")


@pytest.mark.parametrize(("options", "third"), [(STRICT, ""), (LENIENT, "lake")])
def test_a_reply_is_unread_until_its_completion_was_observed_where_that_is_strict(options, third):
    report = run(*at_menu(log(word="$.External.word"), end()), options=options)

    assert dict(report.logs) == {"word": third}


def test_a_reply_can_be_read_once_its_completion_was_observed():
    done = begun(
        "done",
        "InvokeLambdaFunction",
        FUNCTION,
        check("$.External.word", "Equals", "lake"),
        log(word="$.LambdaInvocation.ResultData.word", channel="$.Channel"),
        end(),
        kind="FlowActionCompleted",
    )

    report = run(start(word("lake")), done, options=STRICT)

    assert report.has_passed
    assert dict(report.logs) == {"word": "lake", "channel": "VOICE"}


def test_a_bots_answer_can_be_read_once_its_completion_was_observed():
    mocked = mock(json.dumps({"IntentName": "Order", "Slots": {"what": "lilies"}}))
    report = run(
        *at_menu(override("ConnectParticipantWithLexBot", BOT, mocked), press(4), then=["done"]),
        begun(
            "done",
            "ConnectParticipantWithLexBot",
            BOT,
            check("$.Lex.Slots.what", "Equals", "lilies"),
            end(),
            kind="FlowActionCompleted",
        ),
        options=STRICT,
    )

    assert report.has_passed


@pytest.mark.parametrize(("options", "intent"), [(STRICT, ""), (LENIENT, "Order")])
def test_a_bots_answer_is_unread_until_its_completion_was_observed_where_that_is_strict(
    options, intent
):
    mocked = mock(json.dumps({"IntentName": "Order"}))
    report = run(
        *at_menu(override("ConnectParticipantWithLexBot", BOT, mocked), press(4), then=["order"]),
        heard("order", "ordering", log(intent="$.Lex.IntentName"), end()),
        options=options,
    )

    assert dict(report.logs) == {"intent": intent}


def test_the_error_branch_is_not_a_completion():
    broken = override("InvokeLambdaFunction", FUNCTION, mock_error("NoMatchingError"))
    done = begun("done", "InvokeLambdaFunction", FUNCTION, end(), kind="FlowActionCompleted")

    report = run(start(broken), done)

    assert report.problems[0].startswith("done: FlowActionCompleted of InvokeLambdaFunction")


def test_the_reply_of_a_real_function_can_be_asserted_too():
    mocks = PresetMocks({FUNCTION: lambda sent: LambdaReply({"word": sent["Name"]})})

    report = run(heard("menu", "ContactFlowEvent", end()), mocks=mocks)

    assert report.has_passed
    assert re.match(r"\d", str(report.seconds))


def test_after_a_false_assertion_no_other_problem_is_reported():
    report = run(
        heard("hello", "welcome", check("$.Channel", "Equals", "CHAT")), heard("never", "x")
    )

    assert len(report.problems) == 1
