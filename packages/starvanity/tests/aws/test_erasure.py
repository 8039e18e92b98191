import json
from datetime import UTC, datetime

import boto3
import pytest

from starvanity.aws.dynamodb_store import DynamoDBCallStore
from starvanity.aws.erasure import EMPTY_ANSWERS, Table, erase_from_queue, erase_from_table
from starvanity.aws.journal import Journal, Position
from starvanity.aws.record import record_of
from tests.contracts.call_store import a_call

ERASED, OTHER = "+12065555253", "+12065550123"
CALLS = ("pk", "sk")
JOURNAL = ("shelf", "place")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def store(dynamodb, table):
    return DynamoDBCallStore(dynamodb, table, retention_days=365, now=lambda: NOW)


@pytest.fixture
def journal(dynamodb, journal_table):
    return Journal(dynamodb, journal_table, now=lambda: NOW, pause=lambda _: None)


@pytest.fixture
def queue(aws):
    return boto3.client("sqs").create_queue(QueueName="outbox")["QueueUrl"]


def everything_in(dynamodb, table):
    return json.dumps(dynamodb.scan(TableName=table)["Items"])


def another_call(minute, **changes):
    """Return a call of the other caller, which contains no digit of the erased number."""
    return a_call(minute, OTHER, phonewords=(), **changes)


def ignore(_count):
    """Report no progress."""


def test_all_records_of_a_caller_are_erased_and_the_others_stay(dynamodb, table, store):
    store.save(a_call(1, ERASED))
    store.save(a_call(2, ERASED))
    store.save(another_call(3))
    assert "2065555253" in everything_in(dynamodb, table)

    erased = erase_from_table(dynamodb, Table(table, CALLS), ERASED, progress=ignore)

    assert erased == 3  # two calls, and the item of the caller
    assert "2065555253" not in everything_in(dynamodb, table)
    assert [call.caller for call in store.latest(10)] == [OTHER]


def test_a_number_that_another_caller_keyed_is_erased_too(dynamodb, table, store):
    store.save(another_call(1, number=ERASED, keyed=True))
    store.save(another_call(1))

    erase_from_table(dynamodb, Table(table, CALLS), ERASED, progress=ignore)

    assert "2065555253" not in everything_in(dynamodb, table)
    assert [call.caller for call in store.latest(10)] == [OTHER]


def test_every_page_of_a_table_is_read_and_reported(dynamodb, table, store):
    for index in range(5):
        store.save(a_call(index, ERASED))
    reported = []

    class Paged:
        """A client whose pages have two items."""

        def scan(self, **request):
            return dynamodb.scan(**request, Limit=2)

        delete_item = staticmethod(dynamodb.delete_item)

    erased = erase_from_table(Paged(), Table(table, CALLS), ERASED, progress=reported.append)

    assert erased == 6
    assert reported[:3] == [2, 4, 6]
    assert everything_in(dynamodb, table) == "[]"


def test_a_page_with_an_erased_call_in_the_journal_reads_the_latest_calls(
    dynamodb, journal_table, journal
):
    journal.add([another_call(1)])
    journal.add([a_call(2, ERASED), another_call(3)])

    erased = erase_from_table(dynamodb, Table(journal_table, JOURNAL), ERASED, progress=ignore)

    assert erased == 1
    assert "2065555253" not in everything_in(dynamodb, journal_table)
    assert journal.after(Position(1, "contact-1"), 10) is None  # a gap: the page reads the latest
    assert [call.contact_id for call in journal.newest(journal.head(), 10)] == [
        "contact-3",
        "contact-1",
    ]


def test_the_messages_of_a_caller_are_erased_and_the_others_are_visible_at_once(queue):
    sqs = boto3.client("sqs")
    for index in range(12):
        for caller in (ERASED, OTHER):
            record = record_of(a_call(index, caller))
            sqs.send_message(QueueUrl=queue, MessageBody=json.dumps(record))

    erased = erase_from_queue(sqs, queue, ERASED)

    assert erased == 12
    bodies = []
    while received := sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages"):
        bodies += [json.loads(each["Body"])["caller"] for each in received]
    assert bodies == [OTHER] * 12


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (f"not JSON, {ERASED}", 1),
        (json.dumps([ERASED]), 1),
        (json.dumps({"DDBStreamBatchInfo": ERASED}), 1),
        (json.dumps({"caller": OTHER, "note": ERASED}), 0),
        (json.dumps({"caller": OTHER, "number": ERASED}), 1),
    ],
)
def test_a_message_of_another_form_is_erased_if_it_contains_the_number(queue, body, count):
    sqs = boto3.client("sqs")
    sqs.send_message(QueueUrl=queue, MessageBody=body)

    assert erase_from_queue(sqs, queue, ERASED) == count


def test_an_empty_answer_does_not_end_the_reading_of_a_queue():
    body = json.dumps({"caller": ERASED})
    message = {"MessageId": "1", "ReceiptHandle": "1", "Body": body}
    answers = [{}] * (EMPTY_ANSWERS - 1) + [{"Messages": [message]}] + [{}] * EMPTY_ANSWERS
    deleted = []

    class Sqs:
        def receive_message(self, **_request):
            return answers.pop(0)

        def delete_message(self, **request):
            deleted.append(request["ReceiptHandle"])

    assert erase_from_queue(Sqs(), "url", ERASED) == 1
    assert (deleted, answers) == (["1"], [])
