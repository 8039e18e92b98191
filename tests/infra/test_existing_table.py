"""A line and a board on a table that exists before the deployment."""

import pytest

from tests.infra.example_settings import WITH_BOARD
from tests.infra.template_queries import grants

TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/calls"
STREAM = f"{TABLE}/stream/2026-01-01T00:00:00.000"
EXISTING_TABLE = WITH_BOARD | {"TABLE": "calls", "STREAM_ARN": STREAM}


def normalised(value):
    """Return `value` with joined texts, and with names for the table, its ARN and its stream."""
    match value:
        case {"Fn::ImportValue": str(name)}:
            kinds = {"StreamArn": "{stream}", "Arn": "{arn}", "Ref": "{table}"}
            value = next(kind for part, kind in kinds.items() if part in name)
        case {"Fn::Join": ["", list(parts)]}:
            value = named("".join(str(normalised(part)) for part in parts))
        case {"Ref": "AWS::Partition"}:
            value = "aws"
        case dict():
            value = {key: normalised(each) for key, each in value.items()}
        case list():
            value = [normalised(each) for each in value]
        case str():
            value = named(value)
    return value


def named(text):
    text = text.replace(STREAM, "{stream}").replace(TABLE, "{arn}")
    return "{table}" if text == "calls" else text


@pytest.fixture(scope="module")
def own(synthesise):
    return normalised(synthesise(**WITH_BOARD)["StarvanityLine"]["Resources"])


@pytest.fixture(scope="module")
def existing(synthesise):
    stacks = synthesise(**EXISTING_TABLE)
    assert set(stacks) == {"StarvanityLine"}
    return normalised(stacks["StarvanityLine"]["Resources"])


def test_a_board_on_an_existing_table_has_the_same_rights_as_on_an_own_table(own, existing):
    policies = [name for name, each in own.items() if each["Type"] == "AWS::IAM::Policy"]

    assert len(policies) >= 5
    for name in policies:
        assert grants(existing, name) == grants(own, name)
    rights = set().union(*(grants(own, name) for name in policies))
    assert {
        ("dynamodb:Query", '"{arn}/index/newest-by-month"'),
        ("dynamodb:PutItem", '"{arn}"'),
        ("dynamodb:GetRecords", '"{stream}"'),
    } <= rights


def test_a_line_and_a_board_on_an_existing_table_are_the_same_as_on_an_own_table(own, existing):
    assert existing == own
