import pytest

from contactflow.simulate import events
from contactflow.simulate.mocks import StagedMocks, always
from tests.simulate.action_parts import FUNCTION, ask, changed, say
from tests.simulate.call_parts import ended, only, run, said, took


@pytest.mark.parametrize(
    ("response_type", "payload", "told"),
    [
        ("STRING_MAP", {"count": 3}, "'count' is a int"),
        ("STRING_MAP", {"word": {"deep": "x"}}, "'word' is a"),
        ("STRING_MAP", ["lake"], "the reply is a tuple"),
        ("STRING_MAP", None, "the reply is a NoneType"),
        ("STRING_MAP", {"word": "x" * 32768}, "it must stay under 32768"),
        ("JSON", {1, 2}, "no JSON"),
    ],
)
def test_a_reply_that_connect_refuses_takes_the_error_branch(response_type, payload, told):
    happened = run(
        ask(response_type=response_type), say("a"), mocks=StagedMocks({FUNCTION: always(payload)})
    )

    failed = only(happened, events.LambdaFailed)[0]
    assert failed.reason == "refused"
    assert told in failed.detail
    assert took(happened, "ask") == "NoMatchingError"


def test_a_json_reply_may_be_nested():
    mocks = StagedMocks({FUNCTION: always({"words": [{"text": "lake"}], "count": 3})})

    happened = run(
        ask(response_type="JSON"), say("$.External.words[0].text $.External.count"), mocks=mocks
    )

    assert said(happened)[-1] == "lake 3"


def test_an_unknown_response_type_ends_the_call_and_is_named():
    strange = changed(ask(), ResponseValidation={"ResponseType": "JSON_OBJECT"})

    happened = run(strange, say("x"), mocks=StagedMocks({FUNCTION: always({})}))

    assert ended(happened) == "not-simulated"
    assert "'JSON_OBJECT'" in happened[-1].detail


def within_itself():
    payload = []
    payload.append(payload)
    return payload


@pytest.mark.parametrize(
    ("payload", "told"),
    [
        ({"a": float("nan")}, "no JSON"),
        ({"a": float("inf")}, "no JSON"),
        (within_itself(), "levels deep"),
    ],
)
def test_a_reply_that_json_cannot_hold_takes_the_error_branch(payload, told):
    asked = ask(response_type="JSON")

    happened = run(asked, say("x"), mocks=StagedMocks({FUNCTION: always(payload)}))

    assert took(happened, "ask") == "NoMatchingError"
    assert told in only(happened, events.LambdaFailed)[0].detail
