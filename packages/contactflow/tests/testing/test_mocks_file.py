import json

import pytest

from contactflow.document import FlowUnreadable
from contactflow.simulate import StagedMocks
from contactflow.simulate.mocks import LambdaTrouble, NotSimulated, always
from contactflow.testing.mocks_file import parse_mocks
from tests.case_parts import FUNCTION

WORLD = {
    "functions": {
        FUNCTION: [
            {"trouble": "throttled", "seconds": 1},
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
    "troubles": {"menu": "NoMatchingError"},
}


def test_mocks_are_read_from_their_file():
    mocks = parse_mocks(json.dumps(WORLD), StagedMocks({FUNCTION: always({"word": "lake"})}))

    answers = [mocks.invoke(FUNCTION, {}, 8) for _ in range(3)]
    assert answers[0] == LambdaTrouble("throttled", 1.0)
    assert [each.payload for each in answers[1:]] == [{"word": "pond"}, {"word": "lake"}]
    assert (mocks.is_open(None, 0), mocks.is_open("h", 0)) == (False, True)
    assert mocks.queue("q").is_full
    assert mocks.queue("r").name == "r"
    assert mocks.seed == 7
    assert mocks.troubles == {"menu": "NoMatchingError"}


def test_an_empty_mocks_file_changes_nothing():
    base = StagedMocks(seed=3)

    assert parse_mocks("{}", base) == base


def test_a_function_with_no_reply_left_ends_the_call():
    mocks = parse_mocks(json.dumps({"functions": {FUNCTION: []}}), StagedMocks())

    with pytest.raises(NotSimulated, match="no reply left"):
        mocks.invoke(FUNCTION, {}, 8)


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({"function": {}}, "did you mean 'functions'"),
        ({"functions": {"f": [{}]}}, "one of throttled"),
        ({"functions": {"f": [{"trouble": "throtled"}]}}, "did you mean 'throttled'"),
        ({"seed": "x"}, "x is no number"),
        ({"seed": "inf"}, "inf is no number"),
        ({"functions": {"f": [{"reply": {}, "seconds": -1}]}}, "-1 is no number"),
        ({"functions": {"f": [{"reply": {}, "seconds": "NaN"}]}}, "NaN is no number"),
        ({"open": "no"}, "'open' is \"no\"; write true or false"),
        ({"hours": {"x": "closed"}}, "'x' is \"closed\"; write true or false"),
        ({"queues": {"q": {"full": 1}}}, "'full' is 1; write true or false"),
        ({"queues": {"q": "full"}}, "'q' is \"full\"; write an object"),
        ({"functions": []}, "'functions' is ..; write an object"),
        ({"functions": {"f": {"reply": {}}}}, "write a list of its outcomes"),
    ],
)
def test_an_invalid_mocks_file_is_refused(document, told):
    with pytest.raises(FlowUnreadable, match=told):
        parse_mocks(json.dumps(document), StagedMocks())
