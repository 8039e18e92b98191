import json

from contactflow.testing import parse_case
from tests.case_parts import end, start


def test_an_answer_of_describe_test_case_is_opened():
    content = json.dumps({"Version": "2019-10-30", "Observations": [start(end())]})

    inner = parse_case(json.dumps({"TestCase": {"Content": content, "Name": "x"}}))

    assert inner.observations[0].identifier == "start"
