import pytest

from contactflow.identifiers import same_resource
from tests.case_parts import FUNCTION, QUEUE


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("q", QUEUE, True),
        (QUEUE, QUEUE, True),
        ("answer", FUNCTION, True),
        (FUNCTION, FUNCTION.replace("us-east-1", "eu-west-2"), False),
        ("r", QUEUE, False),
    ],
)
def test_an_id_and_its_arn_are_one_resource_and_two_arns_are_two(one, other, same):
    assert same_resource(one, other) == same
    assert same_resource(other, one) == same
