"""The order in which calls are sent to pages, as numbered items in a table of the board.

A page that reconnects must receive every call after the last one it received, without a gap.
DynamoDB's stream is ordered within a shard only, and an index shows a write after a delay. The
sender therefore writes the calls here before it sends them. The same transaction moves the
*head*, which has the number of the newest item. The numbers have no gap, and a new item always
has a higher number than all existing ones (docs/decisions/0050).

A cursor is the number of an item and its contact, for example `17 b1946ac9-...`. The contact
proves that the cursor belongs to this journal. Items and their cursors expire after two days.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from starvanity.aws.dynamodb_items import to_item, to_record
from starvanity.aws.record import Record, call_of, record_of
from starvanity.board.ports import FeedPage
from starvanity.calls.model import SavedCall
from starvanity.calls.ports import StoreUnavailable

PARTITION, NUMBER, CONTACT, EXPIRES = "shelf", "place", "contact_id", "expires_at"
PARTITION_ITEMS: Final = 1_000
"""Items in one partition: a few hundred kilobytes, read one page at a time."""
HEAD: Final = {PARTITION: -1, NUMBER: 0}
"""The key of the head."""
START: Final = "0"
"""The cursor of an empty journal."""
RETENTION: Final = timedelta(days=2)
"""A page that was disconnected for longer shows the latest callers instead."""
MOST_AT_ONCE: Final = 25
"""Calls in one transaction. DynamoDB accepts a hundred writes:
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html"""
ATTEMPTS: Final = 10
FIRST_PAUSE_SECONDS: Final = 0.01
"""About the duration of another writer's transaction."""
LONGEST_NUMBER: Final = 18
"""Digits in a cursor's number, far more than the calls of any line."""

# https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
CONFLICTS: Final = frozenset({"ConditionalCheckFailed", "TransactionConflict", "None"})


class DynamoDB(Protocol):
    """The methods of botocore's client that this module uses. `infra` grants exactly these."""

    def get_item(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Read one item."""
        ...

    def query(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Read one page of items of one partition."""
        ...

    def transact_write_items(self, **request: Any) -> object:  # noqa: ANN401 - botocore's own shape
        """Write all items, or none."""
        ...


@dataclass(frozen=True, slots=True)
class Position:
    """The number and the contact of an item: the content of a cursor."""

    number: int
    contact: str

    @property
    def cursor(self) -> str:
        """The cursor of a page that has received everything up to this position."""
        return f"{self.number} {self.contact}" if self.number else START

    @classmethod
    def parse(cls, cursor: str) -> "Position | None":
        """Return the position in `cursor`; None if it is not a cursor."""
        if cursor == START:
            return BEGINNING
        number, _, contact = cursor.partition(" ")
        is_number = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
        return cls(int(number), contact) if is_number and contact else None


BEGINNING: Final = Position(0, "")
"""The position before the first item."""


class Journal:
    """The journal in `table`. `pause` waits between two attempts to move the head."""

    def __init__(
        self,
        client: DynamoDB,
        table: str,
        *,
        now: Callable[[], datetime],
        pause: Callable[[float], None],
    ) -> None:
        self._client = client
        self._table = table
        self._now = now
        self._pause = pause

    def head(self) -> Position:
        """Return the position of the newest item (a consistent read)."""
        item = self._item(HEAD)
        return Position(item["last"], item[CONTACT]) if item else BEGINNING

    def add(self, calls: Sequence[SavedCall]) -> tuple[Position, Position]:
        """Add at most `MOST_AT_ONCE` `calls`; return the positions before and after them.

        Raise `StoreUnavailable` if AWS refuses, or if other writers win every attempt.
        """
        pause = FIRST_PAUSE_SECONDS
        for _ in range(ATTEMPTS):
            before = self.head()
            after = Position(before.number + len(calls), calls[-1].contact_id)
            if self._write(before, after, calls):
                return before, after
            self._pause(pause)
            pause *= 2
        raise StoreUnavailable(f"the journal {self._table} is contended: Lambda tries again")

    def after(self, position: Position, limit: int) -> FeedPage | None:
        """Return the calls after `position`, oldest first, at most `limit`.

        Return None if the journal never had `position`, or if later items have expired.
        """
        head = self.head()
        if not self._contains(position, head):
            return None
        last = min(head.number, position.number + limit)
        calls = tuple(self._calls(position.number + 1, last))
        if len(calls) < last - position.number:
            return None
        reached = Position(last, calls[-1].contact_id) if calls else position
        return FeedPage(calls, reached.cursor)

    def newest(self, head: Position, limit: int) -> tuple[SavedCall, ...]:
        """Return the last calls up to `head`, newest first, at most `limit`."""
        return tuple(self._calls(max(1, head.number - limit + 1), head.number))[::-1]

    def _contains(self, position: Position, head: Position) -> bool:
        if position.number == 0 or position == head:
            return True
        item = self._item(_key(position.number))
        return bool(item) and item[CONTACT] == position.contact

    def _calls(self, first: int, last: int) -> Iterator[SavedCall]:
        """Yield the calls with the numbers `first` to `last`, without the expired ones."""
        if first > last:
            return
        for partition in range(first // PARTITION_ITEMS, last // PARTITION_ITEMS + 1):
            for item in self._query(partition, first, last):
                yield call_of(item)

    def _query(self, partition: int, first: int, last: int) -> Iterator[Record]:
        request: Record = {
            "TableName": self._table,
            "ConsistentRead": True,
            "KeyConditionExpression": (
                f"{PARTITION} = :partition AND {NUMBER} BETWEEN :first AND :last"
            ),
            "ExpressionAttributeValues": to_item(
                {":partition": partition, ":first": first, ":last": last}
            ),
        }
        while True:
            page = self._run("Query", lambda: self._client.query(**request))
            yield from map(to_record, page["Items"])
            if "LastEvaluatedKey" not in page:
                return
            request["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def _item(self, key: Mapping[str, int]) -> Record:
        """Return the item with this `key`; an empty record if it is absent."""
        response = self._run(
            "GetItem",
            lambda: self._client.get_item(
                TableName=self._table, Key=to_item(key), ConsistentRead=True
            ),
        )
        return to_record(response.get("Item", {}))

    def _write(self, before: Position, after: Position, calls: Sequence[SavedCall]) -> bool:
        """Write the items and move the head; return False if another writer moved it first."""
        expires = int((self._now() + RETENTION).timestamp())
        head = {
            "TableName": self._table,
            "Item": to_item({**HEAD, "last": after.number, CONTACT: after.contact}),
            "ConditionExpression": "attribute_not_exists(#last) OR #last = :before",
            "ExpressionAttributeNames": {"#last": "last"},
            "ExpressionAttributeValues": to_item({":before": before.number}),
        }
        items = [
            {**record_of(call), **_key(number), EXPIRES: expires}
            for number, call in enumerate(calls, before.number + 1)
        ]
        puts = [head, *({"TableName": self._table, "Item": to_item(each)} for each in items)]
        try:
            self._client.transact_write_items(TransactItems=[{"Put": put} for put in puts])
        except ClientError as error:
            if _reasons(error) <= CONFLICTS:
                return False
            raise self._unavailable("TransactWriteItems", error) from error
        except BotoCoreError as error:
            raise self._unavailable("TransactWriteItems", error) from error
        return True

    def _run(self, operation: str, request: Callable[[], Mapping[str, Any]]) -> Mapping[str, Any]:
        try:
            return request()
        except (BotoCoreError, ClientError) as error:
            raise self._unavailable(operation, error) from error

    def _unavailable(self, operation: str, error: Exception) -> StoreUnavailable:
        """Return the error, without AWS's own text, which can quote items."""
        code = (
            error.response["Error"]["Code"]
            if isinstance(error, ClientError)
            else type(error).__name__
        )
        return StoreUnavailable(f"{operation} on the journal {self._table}: {code}")


def _key(number: int) -> dict[str, int]:
    return {PARTITION: number // PARTITION_ITEMS, NUMBER: number}


def _reasons(error: ClientError) -> set[str]:
    """Return the cancellation reasons of a transaction; for any other error, its code."""
    code = str(error.response["Error"]["Code"])
    if code == "TransactionConflictException":
        return {"TransactionConflict"}
    reasons = error.response.get("CancellationReasons", [])
    return {str(each.get("Code", "None")) for each in reasons} or {code}
