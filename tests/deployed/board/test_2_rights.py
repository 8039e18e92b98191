"""The rights of the deployed board: without each of them, a step fails."""

import json
import time
from contextlib import contextmanager

import pytest

from packages.starvanity.tests import fake_cloudformation
from tests.deployed.board.settings import (
    SILENCE_SECONDS,
    add_connection,
    connections,
    page_files,
)
from tests.deployed.cloud_queries import (
    functions,
    physical_id,
    wait_for,
)

LOGS = {"logs:CreateLogStream", "logs:PutLogEvents"}


STREAM = {
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:ListStreams",
}


NOT_ENFORCED = {
    # The emulator reads a stream and stores its failed records with its own rights.
    "BoardLiveTelling": LOGS | STREAM | {"sqs:SendMessage"},
    "BoardLiveServing": LOGS,
    "BoardLiveAdmitting": LOGS,
    "BoardPagePublishing": LOGS,
    # The emulator lets every function pass a role. test_2_log_role.py removes the other rights.
    "BoardLiveLogRoleSetter": LOGS | {"iam:PassRole"},
}
"""Actions that the emulator does not enforce: tests/infra asserts these rights."""


@pytest.fixture
def without(rights):
    """Return a context manager that removes one right, and no other."""

    @contextmanager
    def removed(role, action, on=""):
        with rights.without(role, action, on=on) as gone:
            assert len(gone) == 1
            yield

    return removed


@pytest.mark.parametrize(
    "action",
    ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Scan", "execute-api:ManageConnections"],
)
def test_the_broadcaster_needs_each_right_and_later_sends_missed_calls(
    line, board, token, without, action
):
    contact = f"while {action} was gone"
    with board.open(token) as page:
        cursor = page.latest()["cursor"]
        with without("BoardLiveTelling", action):
            line.place_call("+12065550131", contact=contact)
            with pytest.raises(TimeoutError):
                page.receive_contact(contact, SILENCE_SECONDS)
        calls = wait_for(lambda: page.latest(after=cursor)["calls"])

    assert contact in {call["contact_id"] for call in calls}


def test_the_broadcaster_needs_its_right_to_delete_lost_connections(
    line, board, token, client, without
):
    add_connection(client, "stays")

    with board.open(token) as page, without("BoardLiveTelling", "dynamodb:DeleteItem"):
        page.latest()
        line.place_call("+12065550133", contact="unforgotten")
        page.receive_contact("unforgotten")
        time.sleep(1)
        assert "stays" in connections(client)

    wait_for(lambda: "stays" not in connections(client))


@pytest.mark.parametrize(
    ("action", "on"),
    [
        ("dynamodb:PutItem", "Connections"),
        ("dynamodb:GetItem", "Journal"),
        ("dynamodb:Query", "Journal"),
        ("dynamodb:Query", "/index/"),
    ],
)
def test_the_serving_function_needs_each_right(board, token, without, action, on):
    with board.open(token) as page, without("BoardLiveServing", action, on):
        page.send(action="latest", limit=5, after=None)

        assert "calls" not in page.receive_text(SILENCE_SECONDS)


def test_the_serving_function_needs_its_right_to_delete_closed_connections(
    board, token, client, without
):
    wait_for(lambda: not connections(client))
    with without("BoardLiveServing", "dynamodb:DeleteItem"):
        with board.open(token) as page:
            page.latest()
        time.sleep(SILENCE_SECONDS)
        (left,) = connections(client)

    table = physical_id(client, "AWS::DynamoDB::GlobalTable", "Connections")
    client("dynamodb").delete_item(TableName=table, Key={"connection_id": {"S": left}})


@pytest.fixture
def send_to_publisher(line, client):
    """Return a function that sends a request to the publishing function; return its answer."""
    function = physical_id(client, "AWS::Lambda::Function", "BoardPagePublishing")
    was = client("lambda").get_function_configuration(FunctionName=function)["Timeout"]
    # The function then gives up after seconds, not minutes. It reserves 41 for its answer.
    client("lambda").update_function_configuration(FunctionName=function, Timeout=44)

    def send(request_type, bucket):
        with fake_cloudformation.cloudformation() as receiver:
            event = {
                "RequestType": request_type,
                "ResponseURL": receiver.url,
                "StackId": "stack",
                "RequestId": "request",
                "LogicalResourceId": "Files",
                "PhysicalResourceId": f"page-in-{bucket}",
                "ResourceProperties": {"Bucket": bucket, "Config": "another"},
            }
            client("lambda").invoke(FunctionName=function, Payload=json.dumps(event))
        ((_, answer),) = receiver.received
        return answer

    yield send
    client("lambda").update_function_configuration(FunctionName=function, Timeout=was)


@pytest.mark.parametrize(
    ("request_type", "action"),
    [("Update", "s3:PutObject"), ("Delete", "s3:ListBucket"), ("Delete", "s3:DeleteObject")],
)
def test_the_publisher_reports_each_missing_right_and_the_page_stays(
    client, without, send_to_publisher, request_type, action
):
    bucket, before = page_files(client)

    with without("BoardPagePublishing", action):
        answer = send_to_publisher(request_type, bucket)

    assert answer["Status"] == "FAILED"
    assert "AccessDenied" in answer["Reason"]
    assert page_files(client) == (bucket, before)


def test_each_right_of_the_board_that_the_emulator_enforces_was_removed_once(client, rights):
    enforced = {
        role: {(action, on) for action, on in rights.of(role).rights if action not in actions}
        for role, actions in NOT_ENFORCED.items()
    }

    assert len([name for name in functions(client) if "Board" in name]) == len(NOT_ENFORCED)
    assert enforced == {role: rights.removed[role] for role in NOT_ENFORCED}
