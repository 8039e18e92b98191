"""The table of calls in the templates."""

import json

from packages.starvanity.tests.calls_table import INDEX, KEYS
from tests.infra.example_settings import EXISTING
from tests.infra.template_queries import one, rights


def test_the_table_is_kept_and_protected_against_deletion(data):
    table = one(data, "AWS::DynamoDB::GlobalTable")
    replica = table["Properties"]["Replicas"][0]

    assert table["DeletionPolicy"] == "RetainExceptOnCreate"
    assert table["UpdateReplacePolicy"] == "Retain"
    assert replica["DeletionProtectionEnabled"] is True
    assert replica["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
    assert table["Properties"]["BillingMode"] == "PAY_PER_REQUEST"
    assert table["Properties"]["StreamSpecification"] == {"StreamViewType": "NEW_AND_OLD_IMAGES"}
    assert table["Properties"]["TimeToLiveSpecification"] == {
        "AttributeName": "expires_at",
        "Enabled": True,
    }


def test_the_table_has_the_keys_of_the_store_s_tests(data):
    table = one(data, "AWS::DynamoDB::GlobalTable")["Properties"]

    assert table["KeySchema"] == KEYS
    assert table["GlobalSecondaryIndexes"] == [INDEX]


def test_replicas_are_created_in_the_given_regions(synthesise):
    stacks = synthesise(**EXISTING, REPLICAS="us-west-2,eu-west-1")
    table = one(stacks["StarvanityData"]["Resources"], "AWS::DynamoDB::GlobalTable")

    replicas = table["Properties"]["Replicas"]

    assert sorted(each["Region"] for each in replicas) == ["eu-west-1", "us-east-1", "us-west-2"]
    assert all(each["DeletionProtectionEnabled"] for each in replicas)


def test_a_line_in_a_second_region_uses_the_replica_and_creates_no_table(synthesise):
    west = {name: arn.replace("us-east-1", "us-west-2") for name, arn in EXISTING.items()}
    stacks = synthesise(**west, TABLE="calls-of-the-first-region")
    resources = stacks["StarvanityLine"]["Resources"]

    function = one(resources, "AWS::Lambda::Function", "Answering")

    assert list(stacks) == ["StarvanityLine"]
    variables = function["Properties"]["Environment"]["Variables"]
    assert variables["CALLS_TABLE"] == "calls-of-the-first-region"
    put = json.dumps(rights(resources, "Answering")["dynamodb:PutItem"])
    assert ":dynamodb:us-west-2:123456789012:table/calls-of-the-first-region" in put
