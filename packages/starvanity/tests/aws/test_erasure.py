import json
from datetime import timedelta

import boto3
import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from starvanity.aws import erasure as erasure_module
from starvanity.aws.dynamodb_store import DynamoDBCallStore
from starvanity.aws.erasure import (
    Erasure,
    ErasureError,
    QueueOfRecords,
    TableOfCalls,
    contains,
    erase,
)
from starvanity.aws.journal import Journal, Position
from starvanity.aws.record import record_of
from tests.contracts.call_store import NOON, a_call

ADA = "+12065550123"
BOB = "+12065550199"


@pytest.fixture
def store(dynamodb, table):
    return DynamoDBCallStore(
        dynamodb, table, retention_days=365, now=lambda: NOON + timedelta(hours=1)
    )


def table_of_calls(client, table, **options):
    return TableOfCalls(client, table, "the table", ("pk", "sk"), **options)


def items(dynamodb, table):
    return sorted(each["pk"]["S"] for each in dynamodb.scan(TableName=table)["Items"])


def test_every_call_and_the_caller_s_item_are_erased_and_other_callers_stay(dynamodb, table, store):
    for minute, caller in enumerate([ADA, BOB, ADA]):
        store.save(a_call(minute, caller))

    erased = table_of_calls(dynamodb, table).erase(ADA)

    assert erased == 3
    assert items(dynamodb, table) == ["call#contact-1", f"caller#{BOB}"]
    assert [call.caller for call in store.latest(9)] == [BOB]


def test_a_call_in_which_somebody_keyed_the_number_in_is_erased(dynamodb, table, store):
    store.save(a_call(0, BOB, number=ADA, keyed=True))
    store.save(a_call(1, None, number=ADA, keyed=True))
    store.save(a_call(2, BOB))

    erased = table_of_calls(dynamodb, table).erase(ADA)

    assert erased == 3, "the two calls, and the copy of the caller without a number"
    assert items(dynamodb, table) == ["call#contact-2", f"caller#{BOB}"]


def test_a_count_changes_nothing(dynamodb, table, store):
    store.save(a_call(0, ADA))
    before = items(dynamodb, table)

    assert table_of_calls(dynamodb, table).count(ADA) == 2
    assert items(dynamodb, table) == before


class ShortPages:
    """A client of DynamoDB that reads two items at once."""

    def __init__(self, client):
        self._client = client

    def __getattr__(self, name):
        return getattr(self._client, name)

    def scan(self, **request):
        return self._client.scan(**request, Limit=2)


def test_a_long_table_is_read_page_by_page_and_its_progress_is_reported(dynamodb, table, store):
    for minute in range(4):
        store.save(a_call(minute, f"+120655501{minute:02}"))
    read = []

    erased = table_of_calls(ShortPages(dynamodb), table, on_page=read.append).erase("+12065550103")

    assert erased == 2
    assert read[:4] == [2, 4, 6, 8]


def test_a_page_before_an_erased_item_of_the_journal_reads_the_latest_callers(
    dynamodb, journal_table
):
    journal = Journal(dynamodb, journal_table, now=lambda: NOON, pause=lambda _seconds: None)
    calls = [a_call(minute, caller) for minute, caller in enumerate([BOB, ADA, BOB])]
    journal.add(calls)
    head = journal.head()

    erased = TableOfCalls(dynamodb, journal_table, "the journal", ("shelf", "place")).erase(ADA)

    assert erased == 1
    assert journal.after(Position(1, "contact-0"), 9) is None
    assert journal.after(Position(2, "contact-1"), 9) is None
    assert journal.after(head, 9).calls == ()
    assert journal.newest(head, 9) == (calls[2], calls[0])
    assert journal.add([a_call(4, BOB)])[1].number == 4


@pytest.fixture
def sqs(aws):
    return boto3.client("sqs")


@pytest.fixture
def queue(sqs):
    return sqs.create_queue(QueueName="outbox")["QueueUrl"]


@pytest.fixture(autouse=True)
def _without_waiting(monkeypatch):
    monkeypatch.setattr(erasure_module, "WAIT_SECONDS", 0)


def send(sqs, queue, *calls):
    for call in calls:
        sqs.send_message(QueueUrl=queue, MessageBody=json.dumps(record_of(call)))


def bodies(sqs, queue):
    found = []
    while received := sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages"):
        found += [json.loads(each["Body"]).get("contact_id") for each in received]
    return sorted(found)


def test_messages_of_the_number_are_deleted_and_the_others_are_visible_at_once(sqs, queue):
    send(sqs, queue, *(a_call(minute, ADA if minute % 2 else BOB) for minute in range(24)))

    erased = QueueOfRecords(sqs, queue, "the outbox").erase(ADA)

    assert erased == 12
    assert bodies(sqs, queue) == sorted(f"contact-{minute}" for minute in range(0, 24, 2))


def test_a_message_that_is_no_record_is_searched_too(sqs, queue):
    sqs.send_message(QueueUrl=queue, MessageBody=json.dumps({"event": {"address": ADA}}))
    sqs.send_message(QueueUrl=queue, MessageBody=json.dumps({"contact_id": "a position"}))

    assert QueueOfRecords(sqs, queue, "the dead letters").erase(ADA) == 1
    assert bodies(sqs, queue) == ["a position"]


class Repeating:
    """A queue that always hands out the same messages."""

    def __init__(self, count):
        self.batch = [
            {"MessageId": str(index), "Body": "{}", "ReceiptHandle": "r"} for index in range(count)
        ]
        self.received = 0
        self.released = []

    def receive_message(self, **_request):
        self.received += 1
        return {"Messages": self.batch}

    def change_message_visibility_batch(self, Entries, **_request):
        self.released += Entries


def test_a_queue_is_read_until_no_new_message_comes():
    repeating = Repeating(10)

    assert QueueOfRecords(repeating, "url", "the outbox").erase(ADA) == 0
    assert repeating.received == 2
    assert len(repeating.released) == 10


def test_a_queue_with_too_many_messages_is_given_up_and_its_messages_are_released(monkeypatch):
    monkeypatch.setattr(erasure_module, "MOST_RECEIVED", 10)
    repeating = Repeating(10)

    with pytest.raises(ErasureError, match="more than 10 messages"):
        QueueOfRecords(repeating, "url", "the outbox").erase(ADA)

    assert len(repeating.released) == 10


class Finding:
    """A store in which each pass finds the next of `counts`."""

    def __init__(self, name, *counts):
        self.name = name
        self.counts = [*counts]

    def erase(self, _number):
        count = self.counts.pop(0) if self.counts else 0
        if isinstance(count, Exception):
            raise count
        return count


def test_the_erasure_is_repeated_until_it_finds_nothing():
    moving = Finding("the table", 0, 1)

    assert erase([Finding("the outbox", 1), moving], ADA) == Erasure(
        {"the outbox": 1, "the table": 1}, {}, is_complete=True
    )


def test_a_caller_who_rings_during_every_pass_is_reported():
    assert not erase([Finding("the table", 2, 1, 1, 1)], ADA).is_complete


def test_a_store_that_fails_is_named_and_the_others_are_erased():
    stores = [Finding("the outbox", ErasureError("the outbox: no")), Finding("the table", 2)]

    assert erase(stores, ADA) == Erasure(
        {"the outbox": 0, "the table": 2}, {"the outbox": "the outbox: no"}, is_complete=True
    )


class Refusing:
    def __init__(self, error):
        self._error = error

    def __getattr__(self, _name):
        def refuse(**_request):
            raise self._error

        return refuse


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (
            ClientError({"Error": {"Code": "AccessDenied", "Message": f"item {ADA}"}}, "Scan"),
            "AccessDenied",
        ),
        (EndpointConnectionError(endpoint_url=f"https://{ADA}"), "EndpointConnectionError"),
    ],
    ids=str,
)
def test_the_error_of_a_store_has_its_code_and_no_phone_number(error, code):
    for store in (
        table_of_calls(Refusing(error), "calls"),
        QueueOfRecords(Refusing(error), "url", "the outbox"),
    ):
        with pytest.raises(ErasureError, match=code) as refused:
            store.erase(ADA)
        assert "0123" not in str(refused.value)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('{"caller": "+12065550123"}', True),
        ('{"caller": "+120655501234"}', False),
        ('{"caller": "+12065550124"}', False),
        ("2065550123", False),
    ],
)
def test_a_body_contains_a_number_but_not_a_part_of_a_longer_one(body, found):
    assert contains(body, ADA) is found
