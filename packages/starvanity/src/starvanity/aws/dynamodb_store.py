"""The deployed `CallStore`: calls in one DynamoDB table (docs/decisions/0040).

The table has two kinds of item. A *call* has the key (contact, number) and is written once. A
*caller* has one item, a copy of the caller's newest call. The index `newest-by-month` lists it.

`save` makes two conditional writes. The first keeps the first call of a key; the second keeps the
call with the greater `order`. Both can be repeated at any time and in any order. A retry, a replay
days later and a stop between the two writes therefore give the same table. A transaction is not
needed, and would cost twice as much.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from starvanity.aws.dynamodb_items import to_item, to_record
from starvanity.aws.record import Record, call_of, record_of, timestamp
from starvanity.calls.model import SavedCall
from starvanity.calls.ports import StoreUnavailable

INDEX: Final = "newest-by-month"
PARTITION, SORT, MONTH, ORDER, EXPIRES = "pk", "sk", "month", "order", "expires_at"
NEWEST: Final = "newest"
NO_NUMBER: Final = "-"
"""The sort key of a call without a number to spell, because DynamoDB refuses an empty key."""

# Error codes: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
REMEDIES: Final = {
    "ResourceNotFoundException": "the table does not exist: deploy the Data stack again",
    "AccessDeniedException": "the function's role does not allow this: deploy the Line stack again",
    "KMSAccessDeniedException": "the table's key is disabled: enable it",
}
DEFAULT_REMEDY: Final = "a record that was not saved stays on the queue and is tried again"


class DynamoDB(Protocol):
    """The methods of botocore's client that this module uses. `infra` grants exactly these."""

    def put_item(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Write one item."""
        ...

    def query(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Read one page of items of one partition."""
        ...


class DynamoDBCallStore:
    """A `CallStore` in `table` that keeps calls for `retention_days`.

    `now` gives the time of saving, which orders calls with the same time. It also gives the time
    that decides whether a call has expired.
    """

    def __init__(
        self, client: DynamoDB, table: str, *, retention_days: int, now: Callable[[], datetime]
    ) -> None:
        self._client = client
        self._table = table
        self._retention = timedelta(days=retention_days)
        self._now = now

    def save(self, call: SavedCall) -> None:
        """Save `call`; see `CallStore.save`."""
        record = {
            **record_of(call),
            ORDER: f"{timestamp(call.at)}#{timestamp(self._now())}",
            EXPIRES: int((call.at + self._retention).timestamp()),
        }
        first = self._put_first(record)
        if call_of(first).is_listed:
            self._put_newest(first)

    def latest(self, limit: int) -> tuple[SavedCall, ...]:
        """Return the newest call of each of the last `limit` callers; see `CallStore.latest`.

        The index shows a write after a short delay.
        """
        found: list[SavedCall] = []
        now = self._now()
        oldest = now - self._retention
        for month in _months(now, oldest):
            if len(found) >= limit:
                break
            found += self._page(month, timestamp(oldest), limit - len(found))
        return tuple(found)

    def _put_first(self, record: Record) -> Record:
        """Write the call unless the table has one with its key; return the call in the table."""
        keys = {
            PARTITION: f"call#{record['contact_id']}",
            SORT: record.get("number", NO_NUMBER),
        }
        existing = self._put({**keys, **record}, f"attribute_not_exists({PARTITION})")
        return record if existing is None else existing

    def _put_newest(self, record: Record) -> None:
        """Write the call into its caller's item, unless that item has a newer call."""
        caller = record.get("caller") or f"contact {record['contact_id']}"
        keys = {PARTITION: f"caller#{caller}", SORT: NEWEST, MONTH: record["at"][:7]}
        self._put(
            {**record, **keys},
            f"attribute_not_exists({PARTITION}) OR #order < :order",
            ExpressionAttributeNames={"#order": ORDER},
            ExpressionAttributeValues=to_item({":order": record[ORDER]}),
        )

    def _put(self, item: Record, condition: str, **expression: object) -> Record | None:
        """Write `item` and return None; if `condition` is false, return the existing item."""
        try:
            self._client.put_item(
                TableName=self._table,
                Item=to_item(item),
                ConditionExpression=condition,
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
                **expression,
            )
        except ClientError as error:
            if _code(error) == "ConditionalCheckFailedException":
                return to_record(error.response["Item"])  # type: ignore[typeddict-item, unused-ignore]
            raise StoreUnavailable(self._message("PutItem", _code(error))) from error
        except BotoCoreError as error:
            raise StoreUnavailable(self._message("PutItem", type(error).__name__)) from error
        return None

    def _page(self, month: str, oldest: str, limit: int) -> Iterator[SavedCall]:
        """Yield the newest callers of `month`, newest first, at most `limit`."""
        request: Record = {
            "TableName": self._table,
            "IndexName": INDEX,
            "KeyConditionExpression": "#month = :month AND #order > :oldest",
            "ExpressionAttributeNames": {"#month": MONTH, "#order": ORDER},
            "ExpressionAttributeValues": to_item({":month": month, ":oldest": oldest}),
            "ScanIndexForward": False,
        }
        while limit > 0:
            page = self._query(**request, Limit=limit)
            yield from (call_of(to_record(item)) for item in page["Items"])
            limit -= len(page["Items"])
            if "LastEvaluatedKey" not in page:
                return
            request["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def _query(self, **request: object) -> Mapping[str, Any]:
        try:
            return self._client.query(**request)
        except ClientError as error:
            raise StoreUnavailable(self._message("Query", _code(error))) from error
        except BotoCoreError as error:
            raise StoreUnavailable(self._message("Query", type(error).__name__)) from error

    def _message(self, operation: str, code: str) -> str:
        """Return the failure and its remedy, without AWS's own text, which can quote items."""
        return (
            f"{operation} on the table {self._table}: {code}: {REMEDIES.get(code, DEFAULT_REMEDY)}"
        )


def _months(newest: datetime, oldest: datetime) -> Iterator[str]:
    """Yield the months from `newest` back to `oldest`, in the form 2026-01."""
    day = newest.astimezone(UTC)
    while (month := f"{day:%Y-%m}") >= f"{oldest.astimezone(UTC):%Y-%m}":
        yield month
        day = day.replace(day=1) - timedelta(days=1)


def _code(error: ClientError) -> str:
    return str(error.response["Error"]["Code"])
