import json

import pytest

from contactflow.document import DocumentError
from contactflow.simulate import PresetMocks
from contactflow.simulate.mocks import LambdaError, NotSimulatedError
from contactflow.simulate.preset_mocks import always
from contactflow.testing.mocks_file import parse_mocks
from tests.case_parts import FUNCTION

MOCKS = {
    "functions": {
        FUNCTION: [
            {"error": "throttled", "seconds": 1},
            {"reply": {"word": "pond"}, "seconds": "2"},
        ]
    },
    "open": False,
    "hours": {"h": True},
    "queues": {
        "q": {"name": "Sales", "full": True, "metrics": {"OldestContactInQueueAgeSeconds": 9}},
        "r": {},
    },
    "seed": 7,
    "errors": {"menu": "NoMatchingError"},
}


EARLIER_MOCKS = {
    "functions": {FUNCTION: [{"trouble": "throttled", "seconds": 1}]},
    "troubles": {"menu": "NoMatchingError"},
}


def test_the_mocks_file_sets_the_mocks():
    mocks = parse_mocks(json.dumps(MOCKS), PresetMocks({FUNCTION: always({"word": "lake"})}))

    answers = [mocks.invoke(FUNCTION, {}, 8) for _ in range(3)]
    assert answers[0] == LambdaError("throttled", 1.0)
    assert [each.payload for each in answers[1:]] == [{"word": "pond"}, {"word": "lake"}]
    assert (mocks.is_open(None, 0), mocks.is_open("h", 0)) == (False, True)
    assert mocks.queue("q").is_full
    assert mocks.queue("r").name == "r"
    assert mocks.seed == 7
    assert mocks.errors == {"menu": "NoMatchingError"}


def test_the_earlier_names_of_errors_are_accepted():
    mocks = parse_mocks(json.dumps(EARLIER_MOCKS), PresetMocks())

    assert mocks.invoke(FUNCTION, {}, 8) == LambdaError("throttled", 1.0)
    assert mocks.errors == {"menu": "NoMatchingError"}


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"errors": {}, "troubles": {}}, "'troubles' is the earlier name of 'errors'"),
        (
            {"functions": {"f": [{"error": "throttled", "trouble": "throttled"}]}},
            "'trouble' is the earlier name of 'error'",
        ),
    ],
)
def test_a_key_and_its_earlier_name_cannot_be_used_together(document, message):
    with pytest.raises(DocumentError, match=message):
        parse_mocks(json.dumps(document), PresetMocks())


def test_a_file_wins_over_the_base_for_each_name_of_a_resource():
    arn = "arn:aws:connect:us-east-1:111122223333:instance/i/operating-hours/h"
    base = parse_mocks(json.dumps({"hours": {arn: True}, "queues": {"q": {}}}), PresetMocks())

    mocks = parse_mocks(
        json.dumps({"hours": {"h": False}, "queues": {"x/q": {"full": True}}}), base
    )

    assert mocks.is_open(arn, 0.0) is False
    assert mocks.queue("q").is_full


def test_a_queue_without_a_name_is_named_by_the_end_of_its_arn():
    mocks = parse_mocks(json.dumps({"queues": {"arn:aws:connect:x/queue/q": {}}}), PresetMocks())

    assert mocks.queue("arn:aws:connect:x/queue/q").name == "q"


@pytest.mark.parametrize(
    ("document", "known"),
    [
        ({"queues": {"q": {"ful": True}}}, "full"),
        ({"views": {"v": {"acton": "Send"}}}, "action"),
        ({"functions": {"f": {"reply": {}, "second": 2}}}, "seconds"),
        ({"functions": {"f": [{"replies": {}}]}}, "reply"),
    ],
)
def test_a_misspelled_key_of_an_entry_is_refused_with_the_right_one(document, known):
    with pytest.raises(DocumentError, match=f"did you mean '{known}'"):
        parse_mocks(json.dumps(document), PresetMocks())


def test_an_empty_mocks_file_changes_nothing():
    base = PresetMocks(seed=3)

    assert parse_mocks("{}", base) == base


def test_a_function_without_an_outcome_left_ends_the_call_with_its_name():
    mocks = parse_mocks(json.dumps({"functions": {FUNCTION: []}}), PresetMocks())

    with pytest.raises(NotSimulatedError, match="has no outcome left"):
        mocks.invoke(FUNCTION, {}, 8)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"function": {}}, "did you mean 'functions'"),
        ({"functions": {"f": [{}]}}, "the errors are throttled"),
        ({"functions": {"f": [{"error": "throtled"}]}}, "did you mean 'throttled'"),
        ({"seed": "x"}, "x is not a number"),
        ({"seed": "inf"}, "inf is not a number"),
        ({"functions": {"f": [{"reply": {}, "seconds": -1}]}}, "-1 is not a number"),
        ({"functions": {"f": [{"reply": {}, "seconds": "NaN"}]}}, "NaN is not a number"),
        ({"open": "no"}, "'open' is \"no\"; write true or false"),
        ({"hours": {"x": "closed"}}, "'x' is \"closed\"; write true or false"),
        ({"queues": {"q": {"full": 1}}}, "'full' is 1; write true or false"),
        ({"queues": {"q": "full"}}, "'q' is \"full\"; write an object"),
        ({"functions": []}, "'functions' is ..; write an object"),
        ({"functions": {"f": "lake"}}, "'f' needs an outcome or a list of outcomes"),
    ],
)
def test_an_invalid_mocks_file_is_refused(document, message):
    with pytest.raises(DocumentError, match=message):
        parse_mocks(json.dumps(document), PresetMocks())
