import json

import pytest

from starvanity.aws.record import record_of
from tests.contracts.call_store import a_call
from tests.logs import numbers_logged

BATCH, WRITES, SECONDS = 10, 2, 30
"""The limits of infra/line/outbox.py and infra/line/line.py. A call is saved in two writes."""


def a_message(name, call):
    return {"messageId": name, "body": json.dumps(record_of(call))}


@pytest.fixture
def replay_calls(table, cold_start):
    return cold_start("replay_calls")


def test_a_message_that_comes_twice_is_saved_once(replay_calls, context, dynamodb, table):
    message = a_message("m-1", a_call(0))

    replay_calls.handler({"Records": [message, message]}, context)

    keys = {item["sk"]["S"] for item in dynamodb.scan(TableName=table)["Items"]}
    assert keys == {"+12065555253", "newest"}


@pytest.mark.parametrize(
    "body",
    ["not json", "{}", "[]", '{"contact_id": "c", "at": "+12065555253"}', "+12065555253"],
)
def test_only_an_unreadable_message_is_returned_and_it_is_not_quoted(
    replay_calls, context, capsys, body
):
    batch = {"Records": [{"messageId": "bad", "body": body}, a_message("good", a_call(0))]}

    outcome = replay_calls.handler(batch, context)

    assert outcome == {"batchItemFailures": [{"itemIdentifier": "bad"}]}
    assert numbers_logged(capsys.readouterr().out, ["+12065555253"]) == set()


def test_every_message_is_returned_while_the_store_fails(cold_start, context):
    batch = {"Records": [a_message("m-1", a_call(0)), a_message("m-2", a_call(1))]}

    outcome = cold_start("replay_calls").handler(batch, context)

    assert [each["itemIdentifier"] for each in outcome["batchItemFailures"]] == ["m-1", "m-2"]


def test_ten_messages_that_time_out_end_before_the_function_s_time_limit(cold_start):
    config = cold_start("replay_calls").dynamodb.meta.config
    one_write = config.connect_timeout + config.read_timeout

    assert config.retries["total_max_attempts"] == 1  # a second would come after a pause
    assert BATCH * WRITES * one_write < SECONDS
