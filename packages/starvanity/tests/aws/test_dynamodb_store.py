from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError

from starvanity.aws.dynamodb_store import DynamoDBCallStore
from starvanity.calls.model import SavedPhoneword
from starvanity.calls.ports import StoreUnavailable
from starvanity.phonewords.kinds import AnswerKind
from tests.contracts.call_store import NOON, CallStoreContract, a_call

SOON = NOON + timedelta(hours=1)
EARLIER_PHONEWORD = {
    "text": {"S": "206-555-LAKE"},
    "national": {"S": "206555LAKE"},
    "spoken": {"BOOL": True},
}
"""A phoneword as version 0.2.0 wrote it."""


@pytest.fixture
def clock():
    """A clock that advances by a microsecond at each reading."""
    ticks = count()
    return lambda: SOON + timedelta(microseconds=next(ticks))


@pytest.fixture
def store(dynamodb, table, clock):
    return DynamoDBCallStore(dynamodb, table, retention_days=365, now=clock)


class TestDynamoDBCallStore(CallStoreContract):
    @pytest.fixture
    def store(self, store):
        return store


class FailingClient:
    """A client of DynamoDB whose write number `failing`, counted from 1, fails. 0 fails queries."""

    def __init__(self, client, failing, error=None):
        self._client = client
        self._failing = failing
        self._error = error or client_error("ProvisionedThroughputExceededException")
        self.writes = 0

    def put_item(self, **request):
        self.writes += 1
        if self.writes == self._failing:
            raise self._error
        return self._client.put_item(**request)

    def query(self, **request):
        if not self._failing:
            raise self._error
        return self._client.query(**request)


def client_error(code, message="no"):
    return ClientError({"Error": {"Code": code, "Message": message}}, "PutItem")


@pytest.mark.parametrize("failing", [1, 2])
def test_an_interrupted_save_is_complete_after_a_retry(dynamodb, table, store, clock, failing):
    client = FailingClient(dynamodb, failing)
    failing_store = DynamoDBCallStore(client, table, retention_days=365, now=clock)
    call = a_call(0)
    with pytest.raises(StoreUnavailable):
        failing_store.save(call)

    failing_store.save(call)

    assert store.latest(5) == (call,)


def test_a_retry_with_another_call_keeps_the_first_call(dynamodb, table, store, clock):
    failing_store = DynamoDBCallStore(
        FailingClient(dynamodb, 2), table, retention_days=365, now=clock
    )
    first = a_call(0)
    with pytest.raises(StoreUnavailable):
        failing_store.save(first)

    failing_store.save(a_call(9, contact_id=first.contact_id))

    assert store.latest(5) == (first,)


def test_a_save_is_two_writes_and_a_keyed_number_is_one(dynamodb, table, clock):
    client = FailingClient(dynamodb, -1)
    store = DynamoDBCallStore(client, table, retention_days=365, now=clock)

    store.save(a_call(0))
    store.save(a_call(0, number="+12065550100", keyed=True))

    assert client.writes == 3


def test_callers_of_earlier_months_follow_those_of_this_one(store):
    calls = [
        a_call(0, f"+1206555010{back}", at=NOON - timedelta(days=40 * back), contact_id=f"c{back}")
        for back in range(4)
    ]

    for call in calls:
        store.save(call)

    assert store.latest(3) == tuple(calls[:3])
    assert store.latest(9) == tuple(calls)


def test_a_caller_who_returns_in_a_later_month_is_listed_once(store):
    store.save(a_call(0, at=NOON - timedelta(days=40), contact_id="long ago"))
    again = a_call(0)

    store.save(again)

    assert store.latest(5) == (again,)


def test_expired_calls_are_not_listed_before_they_are_deleted(dynamodb, table, clock):
    store = DynamoDBCallStore(dynamodb, table, retention_days=30, now=clock)
    store.save(a_call(0, at=NOON - timedelta(days=31)))

    assert store.latest(5) == ()


def test_an_item_of_an_earlier_version_is_read_with_the_kind_word(dynamodb, table, store):
    store.save(a_call(0))
    for item in dynamodb.scan(TableName=table)["Items"]:
        item["phonewords"] = {"L": [{"M": EARLIER_PHONEWORD}]}
        dynamodb.put_item(TableName=table, Item=item)

    (call,) = store.latest(5)

    assert call.phonewords == (SavedPhoneword("206-555-LAKE", "206555LAKE", spoken=True),)
    assert call.phonewords[0].kind is AnswerKind.WORD


def test_every_item_has_its_time_of_expiry(dynamodb, table, store):
    store.save(a_call(0))

    items = dynamodb.scan(TableName=table)["Items"]

    expected = str(int((NOON + timedelta(days=365)).timestamp()))
    assert [item["expires_at"]["N"] for item in items] == [expected, expected]


def test_a_listing_in_several_pages_is_complete(dynamodb, table, store):
    class OneItemPages:
        def query(self, **request):
            return dynamodb.query(**(request | {"Limit": 1}))

    for minute in range(3):
        store.save(a_call(minute, f"+1206555010{minute}"))
    paged = DynamoDBCallStore(OneItemPages(), table, retention_days=365, now=lambda: SOON)

    assert paged.latest(5) == store.latest(5)
    assert len(paged.latest(2)) == 2


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (client_error("ResourceNotFoundException"), "deploy the Data stack again"),
        (client_error("AccessDeniedException"), "deploy the Line stack again"),
        (client_error("ThrottlingException"), "tried again"),
        (ConnectTimeoutError(endpoint_url="x"), "ConnectTimeoutError"),
    ],
)
def test_an_error_has_its_reason_and_remedy(dynamodb, table, error, expected):
    writing = DynamoDBCallStore(
        FailingClient(dynamodb, 1, error), table, retention_days=1, now=lambda: SOON
    )
    reading = DynamoDBCallStore(
        FailingClient(dynamodb, 0, error), table, retention_days=1, now=lambda: SOON
    )

    with pytest.raises(StoreUnavailable, match=expected):
        writing.save(a_call(0))
    with pytest.raises(StoreUnavailable, match=expected):
        reading.latest(5)


def test_an_error_has_no_text_of_aws_because_that_can_quote_a_number(dynamodb, table):
    error = client_error("ValidationException", "bad value +12065555253")
    store = DynamoDBCallStore(
        FailingClient(dynamodb, 1, error), table, retention_days=1, now=lambda: datetime.now(UTC)
    )

    with pytest.raises(StoreUnavailable) as raised:
        store.save(a_call(0))

    assert "5253" not in str(raised.value)
