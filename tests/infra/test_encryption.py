"""The customer-managed key, the retention of logs, the tags and the protection of stacks."""

import json

import pytest

from infra.app import describe
from infra.assets.handlers import PlaceholderHandlers
from infra.settings import read
from tests.infra.example_settings import EXISTING, WITH_BOARD
from tests.infra.template_queries import grants, of_type, one

KEY = "arn:aws:kms:us-east-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab"
IN_WEST = KEY.replace("us-east-1", "us-west-2")
LOG = "AWS::Logs::LogGroup"
TABLE = "AWS::DynamoDB::GlobalTable"
WRITE = {"kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"}
KEY_RIGHTS = {
    "Answering": WRITE,
    "Replaying": WRITE,
    "Serving": WRITE,
    "Telling": WRITE,
    "Linking": set(),
    "Admitting": set(),
    "Publishing": set(),
}


@pytest.fixture(scope="module")
def encrypted(synthesise):
    return synthesise(**WITH_BOARD, KEY_ARN=KEY, REPLICAS="us-west-2")


def encryption(resources):
    """Return the replicas of each table, with Region and key."""
    return [
        {each["Region"]: each["SSESpecification"]["KMSMasterKeyId"] for each in replicas}
        for replicas in (
            table["Properties"]["Replicas"] for table in of_type(resources, TABLE).values()
        )
    ]


def test_the_key_encrypts_the_table_and_its_replica_key_each_replica(encrypted):
    resources = encrypted["StarvanityData"]["Resources"]

    table = one(resources, TABLE)["Properties"]

    assert encryption(resources) == [{"us-east-1": KEY, "us-west-2": IN_WEST}]
    assert table["SSESpecification"] == {"SSEEnabled": True, "SSEType": "KMS"}


def test_the_key_encrypts_the_tables_of_the_board_all_queues_and_all_logs(encrypted):
    resources = encrypted["StarvanityLine"]["Resources"]

    queues = of_type(resources, "AWS::SQS::Queue").values()
    logs = of_type(resources, LOG).values()

    assert encryption(resources) == [{"us-east-1": KEY}] * 2
    assert [each["Properties"]["KmsMasterKeyId"] for each in queues] == [KEY] * 3
    assert not any("SqsManagedSseEnabled" in each["Properties"] for each in queues)
    assert [each["Properties"]["KmsKeyId"] for each in logs] == [KEY] * len(logs)
    assert len(logs) == len(of_type(resources, "AWS::Lambda::Function")) + 1  # the access log


@pytest.mark.parametrize("function", KEY_RIGHTS)
def test_each_function_has_only_the_rights_on_the_key_that_it_needs(encrypted, function):
    granted = grants(encrypted["StarvanityLine"]["Resources"], function)

    on_key = {(action, on) for action, on in granted if action.startswith("kms:")}

    assert on_key == {(action, json.dumps(KEY)) for action in KEY_RIGHTS[function]}


def test_a_line_with_an_existing_table_has_the_rights_on_its_key(synthesise):
    stacks = synthesise(**EXISTING, TABLE="calls-of-the-first-region", KEY_ARN=KEY)

    granted = grants(stacks["StarvanityLine"]["Resources"], "Answering")

    assert {action for action, on in granted if on == json.dumps(KEY)} == WRITE


def test_without_a_key_no_function_has_a_right_on_keys(board_stacks):
    for stack in board_stacks.values():
        assert "kms" not in json.dumps(stack).lower()


@pytest.mark.parametrize(("settings", "days"), [({}, 90), ({"LOG_DAYS": "30"}, 30)], ids=str)
def test_all_logs_have_the_same_retention_and_are_deleted_with_the_line(synthesise, settings, days):
    logs = of_type(synthesise(**WITH_BOARD, **settings)["StarvanityLine"]["Resources"], LOG)

    assert len(logs) >= 8
    assert {each["Properties"]["RetentionInDays"] for each in logs.values()} == {days}
    assert {each["DeletionPolicy"] for each in logs.values()} == {"Delete"}


def test_both_stacks_tag_their_resources_with_project_and_line(synthesise):
    stacks = synthesise(**(WITH_BOARD | {"NAME": "Second"}))

    tags = [
        tag_pairs(each["Properties"]["Tags"])
        for stack in stacks.values()
        for each in stack["Resources"].values()
        if "Tags" in each["Properties"]
    ]

    assert len(tags) > 40
    assert all({"Project": "Starvanity", "Line": "Second"}.items() <= each.items() for each in tags)


def tag_pairs(tags):
    """Return tags as a mapping. CloudFormation has two shapes for them."""
    return tags if isinstance(tags, dict) else {each["Key"]: each["Value"] for each in tags}


def test_only_the_stack_with_the_table_is_protected_against_deletion(tmp_path):
    app = describe(read(WITH_BOARD), PlaceholderHandlers(), outdir=tmp_path)

    protected = {each.stack_name: each.termination_protection for each in app.synth().stacks}

    assert protected == {"StarvanityData": True, "StarvanityLine": False}


def test_each_replica_can_be_restored_to_a_point_in_time(encrypted):
    table = one(encrypted["StarvanityData"]["Resources"], TABLE)["Properties"]

    assert [
        each["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"]
        for each in table["Replicas"]
    ] == [True, True]
