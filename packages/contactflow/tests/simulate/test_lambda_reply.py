import pytest

from contactflow.simulate import events
from contactflow.simulate.preset_mocks import PresetMocks, always
from tests.simulate.action_parts import FUNCTION, ask, changed, say
from tests.simulate.call_parts import branch_taken, end_reason, events_of, run, spoken_texts


@pytest.mark.parametrize(
    ("response_type", "payload", "message"),
    [
        ("STRING_MAP", {"count": 3}, "'count' is of the type number"),
        ("STRING_MAP", {"word": {"deep": "x"}}, "'word' is of the type object"),
        ("STRING_MAP", ["lake"], "the reply is of the type list"),
        ("STRING_MAP", None, "the reply is of the type null"),
        ("STRING_MAP", {"word": "x" * 32768}, "it must have fewer than 32768"),
        ("JSON", {1, 2}, "not JSON"),
    ],
)
def test_a_reply_that_connect_refuses_takes_the_error_branch(response_type, payload, message):
    call = run(
        ask(response_type=response_type), say("a"), mocks=PresetMocks({FUNCTION: always(payload)})
    )

    failed = events_of(call, events.LambdaFailed)[0]
    assert failed.reason == "refused"
    assert message in failed.detail
    assert branch_taken(call, "ask") == "NoMatchingError"


def test_a_json_reply_may_be_nested():
    mocks = PresetMocks({FUNCTION: always({"words": [{"text": "lake"}], "count": 3})})

    call = run(
        ask(response_type="JSON"), say("$.External.words[0].text $.External.count"), mocks=mocks
    )

    assert spoken_texts(call)[-1] == "lake 3"


def test_an_unknown_response_type_ends_the_call_and_is_named():
    strange = changed(ask(), ResponseValidation={"ResponseType": "JSON_OBJECT"})

    call = run(strange, say("x"), mocks=PresetMocks({FUNCTION: always({})}))

    assert end_reason(call) == "not-simulated"
    assert "'JSON_OBJECT'" in call[-1].detail


def within_itself():
    payload = []
    payload.append(payload)
    return payload


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        ({"a": float("nan")}, "not JSON"),
        ({"a": float("inf")}, "not JSON"),
        (within_itself(), "levels deep"),
    ],
)
def test_a_reply_that_json_cannot_hold_takes_the_error_branch(payload, message):
    asked = ask(response_type="JSON")

    call = run(asked, say("x"), mocks=PresetMocks({FUNCTION: always(payload)}))

    assert branch_taken(call, "ask") == "NoMatchingError"
    assert message in events_of(call, events.LambdaFailed)[0].detail
