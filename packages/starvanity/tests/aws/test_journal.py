from datetime import timedelta
from itertools import count

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from starvanity.aws import journal as journal_module
from starvanity.aws.dynamodb_feed import DynamoDBCallFeed
from starvanity.aws.dynamodb_items import to_item
from starvanity.aws.dynamodb_store import DynamoDBCallStore
from starvanity.aws.journal import START, Journal, Position
from starvanity.aws.stream import calls_in
from starvanity.calls.ports import StoreUnavailable
from tests.contracts.call_feed import CallFeedContract
from tests.contracts.call_store import NOON, a_call
from tests.fakes import BrokenStore, MemoryStore


class Streaming:
    """A client of DynamoDB that adds each new call to the journal, as stream and broadcaster do."""

    def __init__(self, client, journal):
        self._client = client
        self._journal = journal
        self._numbers = count(1)

    def put_item(self, **request):
        answer = self._client.put_item(**request)
        is_new = request["ConditionExpression"] == "attribute_not_exists(pk)"
        record = {
            "eventName": "INSERT" if is_new else "MODIFY",
            "dynamodb": {
                "NewImage": request["Item"],
                "SequenceNumber": str(next(self._numbers)),
            },
        }
        if told := calls_in([record]).calls:
            self._journal.add(told)
        return answer

    def query(self, **request):
        return self._client.query(**request)


@pytest.fixture
def journal(dynamodb, journal_table):
    return a_journal(dynamodb, journal_table)


def a_journal(client, table, pause=lambda _seconds: None):
    return Journal(client, table, now=lambda: NOON, pause=pause)


class TestDynamoDBCallFeed(CallFeedContract):
    @pytest.fixture
    def store(self, dynamodb, table, journal):
        ticks = count()
        return DynamoDBCallStore(
            Streaming(dynamodb, journal),
            table,
            retention_days=365,
            now=lambda: NOON + timedelta(hours=1, microseconds=next(ticks)),
        )

    @pytest.fixture
    def feed(self, store, journal):
        return DynamoDBCallFeed(store, journal)


def calls(*minutes):
    return [a_call(minute, f"+1206555{minute:04}") for minute in minutes]


def test_items_are_numbered_without_a_gap(journal):
    first = journal.add(calls(0, 1))
    second = journal.add(calls(2))

    assert first == (Position(0, ""), Position(2, "contact-1"))
    assert second == (Position(2, "contact-1"), Position(3, "contact-2"))
    assert journal.head() == Position(3, "contact-2")


def test_a_reader_continues_from_partition_to_partition(journal, monkeypatch):
    monkeypatch.setattr(journal_module, "PARTITION_ITEMS", 4)
    for start in range(0, 30, 3):
        journal.add(calls(*range(start, start + 3)))

    told = journal.after(Position(0, ""), 100)
    some = journal.after(Position(2, "contact-1"), 7)

    assert [call.contact_id for call in told.calls] == [f"contact-{n}" for n in range(30)]
    assert told.cursor == "30 contact-29"
    assert [call.contact_id for call in some.calls] == [f"contact-{n}" for n in range(2, 9)]
    assert [call.contact_id for call in journal.newest(journal.head(), 5)] == [
        f"contact-{n}" for n in (29, 28, 27, 26, 25)
    ]


class Meddled:
    """A client of DynamoDB that calls `meddle` before each transaction."""

    def __init__(self, client, meddle):
        self._client = client
        self._meddle = meddle

    def __getattr__(self, name):
        return getattr(self._client, name)

    def transact_write_items(self, **request):
        self._meddle()
        return self._client.transact_write_items(**request)


def test_a_writer_that_loses_the_race_for_the_head_tries_again(dynamodb, journal_table, journal):
    meddling = iter([lambda: journal.add(calls(0)), lambda: journal.add(calls(1))])
    paused = []

    def meddle():
        if other := next(meddling, None):
            other()

    slow = a_journal(Meddled(dynamodb, meddle), journal_table, paused.append)

    before, after = slow.add(calls(2))

    assert (before.number, after.number) == (2, 3)
    assert paused == [0.01, 0.02]
    told = journal.after(Position(0, ""), 9)
    assert [call.contact_id for call in told.calls] == ["contact-0", "contact-1", "contact-2"]


def test_a_writer_that_always_loses_the_race_raises_an_error(dynamodb, journal_table, journal):
    minutes = count()
    slow = a_journal(Meddled(dynamodb, lambda: journal.add(calls(next(minutes)))), journal_table)

    with pytest.raises(StoreUnavailable, match="contended"):
        slow.add(calls(99))

    assert "contact-99" not in [c.contact_id for c in journal.after(Position(0, ""), 99).calls]


def remove(dynamodb, journal_table, *numbers):
    for number in numbers:
        key = to_item({"shelf": number // 1_000, "place": number})
        dynamodb.delete_item(TableName=journal_table, Key=key)


@pytest.mark.parametrize("gone", [(1,), (2,), (1, 2), (2, 3), (3,)])
def test_a_cursor_before_expired_items_is_unknown(dynamodb, journal_table, journal, gone):
    journal.add(calls(0, 1, 2))

    remove(dynamodb, journal_table, *gone)

    assert journal.after(Position(0, ""), 9) is None


def test_the_cursor_of_the_head_is_known_after_every_item_expired(dynamodb, journal_table, journal):
    journal.add(calls(0, 1))
    cursor = journal.head()

    remove(dynamodb, journal_table, 1, 2)

    assert journal.after(cursor, 9).calls == ()
    assert journal.after(Position(1, "contact-0"), 9) is None


def test_items_expire_after_two_days_and_the_head_does_not(dynamodb, journal_table, journal):
    journal.add(calls(0))

    items = dynamodb.scan(TableName=journal_table)["Items"]

    expiring = {item["place"]["N"]: item.get("expires_at", {}).get("N") for item in items}
    assert expiring == {"0": None, "1": str(int(NOON.timestamp()) + 2 * 24 * 3600)}


@pytest.mark.parametrize("cursor", ["", "1", "-1 a", "x y", "٣ a", f"{10**18} a", "1 "])
def test_a_text_that_is_not_a_cursor_has_no_position(cursor):
    assert Position.parse(cursor) is None


@pytest.mark.parametrize("position", [Position(0, ""), Position(17, "contact 17 of ours")])
def test_a_cursor_is_parsed_into_its_position(position):
    assert Position.parse(position.cursor) == position
    assert Position(0, "").cursor == START


def test_the_latest_callers_include_calls_that_the_index_does_not_show_yet(journal):
    store = MemoryStore()
    store.save(a_call(0, "+12065550100"))
    store.save(a_call(1, "+12065550101"))
    newer = a_call(5, "+12065550100")
    journal.add([a_call(0, "+12065550100"), a_call(1, "+12065550101"), newer])

    news = DynamoDBCallFeed(store, journal).latest(5)

    assert news.calls == (newer, a_call(1, "+12065550101"))
    assert news.cursor == "3 contact-5"


def test_a_new_board_shows_earlier_callers(journal):
    store = MemoryStore()
    store.save(a_call(0))
    feed = DynamoDBCallFeed(store, journal)

    news = feed.latest(5)
    journal.add(calls(1))

    assert news.calls == (a_call(0),)
    assert feed.after(news.cursor, 5).calls == tuple(calls(1))


class Refusing:
    """A client of DynamoDB whose errors quote the request."""

    def __init__(self, error):
        self._error = error

    def __getattr__(self, name):
        def refuse(**_request):
            if name == "get_item" and not isinstance(self._error, EndpointConnectionError):
                return {}
            raise self._error

        return refuse


REFUSALS = [
    ClientError({"Error": {"Code": code, "Message": "+12065555253"}}, "Any")
    for code in ("AccessDeniedException", "ProvisionedThroughputExceededException")
]


@pytest.mark.parametrize(
    "error", [*REFUSALS, EndpointConnectionError(endpoint_url="https://nowhere")], ids=str
)
def test_an_aws_error_is_named_and_its_text_is_not_quoted(error):
    with pytest.raises(StoreUnavailable) as refused:
        a_journal(Refusing(error), "journal").add(calls(0))

    assert "journal" in str(refused.value)
    assert "5253" not in str(refused.value)


@pytest.mark.parametrize(
    ("code", "reasons"),
    [
        ("TransactionCanceledException", ["ConditionalCheckFailed", "None"]),
        ("TransactionCanceledException", ["TransactionConflict", "None"]),
        ("TransactionConflictException", []),
    ],
)
def test_a_conflict_of_transactions_is_retried(code, reasons):
    error = ClientError(
        {
            "Error": {"Code": code, "Message": ""},
            "CancellationReasons": [{"Code": each} for each in reasons],
        },
        "TransactWriteItems",
    )
    paused = []

    with pytest.raises(StoreUnavailable, match="contended"):
        a_journal(Refusing(error), "journal", paused.append).add(calls(0))

    assert len(paused) == 10


def test_a_feed_raises_the_error_of_its_store(journal):
    with pytest.raises(StoreUnavailable):
        DynamoDBCallFeed(BrokenStore(), journal).latest(5)
