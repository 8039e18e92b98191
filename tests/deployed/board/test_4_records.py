"""The logs of the deployed board, and records that it cannot send."""

import json
import re

from packages.starvanity.tests.logs import numbers_logged
from tests.deployed.board.settings import (
    KEYED,
)
from tests.deployed.board_client import contacts
from tests.deployed.cloud_queries import (
    calls_table,
    log_of,
    physical_id,
    wait_for,
)


def test_no_log_line_holds_a_number_or_a_token(client, token):
    logs = "".join(
        log_of(client, f"BoardLive{part}") for part in ("Telling", "Serving", "Admitting")
    )
    calls = json.dumps(client("dynamodb").scan(TableName=calls_table(client))["Items"])
    callers = set(re.findall(r"\+1\d{10}", calls))

    assert "broadcast-calls" in logs
    assert "refused" in logs
    assert {"+12065555253", KEYED} <= callers
    assert numbers_logged(logs, callers) == set()
    assert token.split(".")[1] not in logs


def test_an_unreadable_record_is_logged_and_does_not_block_the_next_call(
    line, board, token, client
):
    unreadable = {"pk": {"S": "call#junk"}, "sk": {"S": "-"}, "keyed": {"BOOL": False}}

    client("dynamodb").put_item(TableName=calls_table(client), Item=unreadable)
    wait_for(lambda: "record is unreadable" in log_of(client, "BoardLiveTelling"))
    with board.open(token) as page:
        page.latest()
        line.place_call("+12065550135", contact="behind-junk")
        wait_for(lambda: "behind-junk" in contacts(page.latest()))


def test_a_call_that_cannot_be_sent_in_time_ends_in_the_dead_letter_queue(line, client, rights):
    dead = physical_id(client, "AWS::SQS::Queue", "BoardLiveDeadLetters")
    source = physical_id(client, "AWS::Lambda::EventSourceMapping", "BoardLiveStream")
    client("lambda").update_event_source_mapping(UUID=source, MaximumRecordAgeInSeconds=1)

    with rights.without("BoardLiveTelling", "dynamodb:PutItem"):
        line.place_call("+12065550137", contact="given-up")
        (message,) = wait_for(lambda: client("sqs").receive_message(QueueUrl=dead).get("Messages"))

    assert "DDBStreamBatchInfo" in message["Body"]
    assert "2065550137" not in message["Body"]
