"""Remember calls in DynamoDB: the deployed `CallStore` (docs/decisions/0040).

One table, two kinds of item. A *call* has the key (contact, number) and is written once. A
*caller* has one item, a copy of their newest call, and stands in the index `newest-by-month`.

Saving is two conditional writes, each of which may be repeated at any time and in any order: the
first keeps the first of a kind, the second keeps the greater of two orders. So a retry, a replay
days later, and a function that stopped between the two writes all end in the same table, without
a transaction (which would cost twice as much).
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from starvanity.aws.dynamodb_items import plain, typed
from starvanity.aws.record import Record, call_of, moment, record_of
from starvanity.calls.model import SavedCall
from starvanity.calls.ports import StoreUnavailable

INDEX: Final = "newest-by-month"
PARTITION, SORT, MONTH, ORDER, EXPIRES = "pk", "sk", "month", "order", "expires_at"
NEWEST: Final = "newest"
NO_NUMBER: Final = "-"
"""The sort key of a call that had no number to spell: DynamoDB takes no empty key."""

# Error codes: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
REMEDIES: Final = {
    "ResourceNotFoundException": "the table is not there: deploy the Data stack again",
    "AccessDeniedException": "the function's role may not do this: deploy the Line stack again",
    "KMSAccessDeniedException": "the table's key is disabled: enable it",
}
WAIT: Final = "it is kept on the queue and tried again"


class DynamoDB(Protocol):
    """The two calls of botocore's client that are used here: each is one grant in `infra`."""

    def put_item(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Write one item."""
        ...

    def query(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Read one page of items that share a partition."""
        ...


class DynamoDBCallStore:
    """A `CallStore` in `table`, where calls are kept for `retention_days`.

    `now` orders calls of the same moment by when they were saved, and says where time ends.
    """

    def __init__(
        self, client: DynamoDB, table: str, *, retention_days: int, now: Callable[[], datetime]
    ) -> None:
        self._client = client
        self._table = table
        self._retention = timedelta(days=retention_days)
        self._now = now

    def save(self, call: SavedCall) -> None:
        """Keep `call`; see `CallStore.save`."""
        record = {
            **record_of(call),
            ORDER: f"{moment(call.at)}#{moment(self._now())}",
            EXPIRES: int((call.at + self._retention).timestamp()),
        }
        first = self._put_first(record)
        if not first["keyed"]:
            self._put_newest(first)

    def latest(self, limit: int) -> tuple[SavedCall, ...]:
        """Return the newest call of each of the last `limit` callers; see `CallStore.latest`.

        The index follows a write within moments, and not at once.
        """
        found: list[SavedCall] = []
        now = self._now()
        oldest = now - self._retention
        for month in _months(now, oldest):
            if len(found) >= limit:
                break
            found += self._page(month, moment(oldest), limit - len(found))
        return tuple(found)

    def _put_first(self, record: Record) -> Record:
        """Write the call unless it is there; return whichever of the two stands."""
        keys = {
            PARTITION: f"call#{record['contact_id']}",
            SORT: record.get("number", NO_NUMBER),
        }
        standing = self._put({**keys, **record}, f"attribute_not_exists({PARTITION})")
        return record if standing is None else standing

    def _put_newest(self, record: Record) -> None:
        """Let the caller's own item hold this call, unless it holds a newer one."""
        caller = record.get("caller") or f"contact {record['contact_id']}"
        keys = {PARTITION: f"caller#{caller}", SORT: NEWEST, MONTH: record["at"][:7]}
        self._put(
            {**record, **keys},
            f"attribute_not_exists({PARTITION}) OR #order < :order",
            ExpressionAttributeNames={"#order": ORDER},
            ExpressionAttributeValues=typed({":order": record[ORDER]}),
        )

    def _put(self, item: Record, condition: str, **expression: object) -> Record | None:
        """Write `item` if `condition` holds; otherwise return the item that stands there."""
        try:
            self._client.put_item(
                TableName=self._table,
                Item=typed(item),
                ConditionExpression=condition,
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
                **expression,
            )
        except ClientError as error:
            if _code(error) == "ConditionalCheckFailedException":
                return plain(error.response["Item"])  # type: ignore[typeddict-item, unused-ignore]
            raise StoreUnavailable(self._advice("PutItem", _code(error))) from error
        except BotoCoreError as error:
            raise StoreUnavailable(self._advice("PutItem", type(error).__name__)) from error
        return None

    def _page(self, month: str, oldest: str, limit: int) -> Iterator[SavedCall]:
        """Yield the newest callers of `month`, newest first, at most `limit`."""
        request: Record = {
            "TableName": self._table,
            "IndexName": INDEX,
            "KeyConditionExpression": "#month = :month AND #order > :oldest",
            "ExpressionAttributeNames": {"#month": MONTH, "#order": ORDER},
            "ExpressionAttributeValues": typed({":month": month, ":oldest": oldest}),
            "ScanIndexForward": False,
        }
        while limit > 0:
            page = self._query(**request, Limit=limit)
            yield from (call_of(plain(item)) for item in page["Items"])
            limit -= len(page["Items"])
            if "LastEvaluatedKey" not in page:
                return
            request["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def _query(self, **request: object) -> Mapping[str, Any]:
        try:
            return self._client.query(**request)
        except ClientError as error:
            raise StoreUnavailable(self._advice("Query", _code(error))) from error
        except BotoCoreError as error:
            raise StoreUnavailable(self._advice("Query", type(error).__name__)) from error

    def _advice(self, operation: str, code: str) -> str:
        """Say what failed and what to do; AWS's own text is left out, for it can quote items."""
        return f"{operation} on the table {self._table}: {code}: {REMEDIES.get(code, WAIT)}"


def _months(newest: datetime, oldest: datetime) -> Iterator[str]:
    """Yield the months from `newest` back to `oldest`, as 2026-01."""
    day = newest.astimezone(UTC)
    while (month := f"{day:%Y-%m}") >= f"{oldest.astimezone(UTC):%Y-%m}":
        yield month
        day = day.replace(day=1) - timedelta(days=1)


def _code(error: ClientError) -> str:
    return str(error.response["Error"]["Code"])
