"""The order in which pages are told of calls: numbered entries in a small table of the board's.

DynamoDB's stream has one order for each of its shards and none for all of them, and an index
follows a write only after a moment. A page that comes back must be told everything after the last
call it heard, without a gap. So whoever tells pages first writes down what it tells, in one
transaction that also moves the *head*, the number of the newest entry: entries are numbered
without a gap, and none ever appears behind one that is there (docs/decisions/0050).

A cursor is the number of an entry and its contact, as `17 b1946ac9-...`; the contact proves that
the cursor belongs to this journal. Entries go after two days, and their cursors with them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from starvanity.aws.dynamodb_items import plain, typed
from starvanity.aws.record import Record, call_of, record_of
from starvanity.board.ports import FeedPage
from starvanity.calls.model import SavedCall
from starvanity.calls.ports import StoreUnavailable

SHELF, PLACE, CONTACT, EXPIRES = "shelf", "place", "contact_id", "expires_at"
SHELF_HOLDS: Final = 1_000
"""Entries that share a partition: a few hundred kilobytes, read a page at a time."""
HEAD: Final = {SHELF: -1, PLACE: 0}
"""The key of the head."""
START: Final = "0"
"""The cursor of somebody who has heard nothing, because nothing was told."""
KEPT: Final = timedelta(days=2)
"""A page that was away for longer is shown the latest callers instead."""
MOST_AT_ONCE: Final = 25
"""Calls in one transaction; DynamoDB takes a hundred writes:
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html"""
TRIES: Final = 10
FIRST_PAUSE_SECONDS: Final = 0.01
"""Another writer needs about as long for its transaction."""
LONGEST_NUMBER: Final = 18
"""Digits: more calls than anybody will place."""

# https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
PASSING: Final = frozenset({"ConditionalCheckFailed", "TransactionConflict", "None"})


class DynamoDB(Protocol):
    """The calls of botocore's client that are used here: each is one grant in `infra`."""

    def get_item(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Read one item."""
        ...

    def query(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Read one page of items that share a partition."""
        ...

    def transact_write_items(self, **request: Any) -> object:  # noqa: ANN401 - botocore's own shape
        """Write all items, or none."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """An entry's number and its contact: what a cursor names."""

    number: int
    contact: str

    @property
    def cursor(self) -> str:
        """The cursor of whoever has heard everything up to here."""
        return f"{self.number} {self.contact}" if self.number else START

    @classmethod
    def named(cls, cursor: str) -> "Place | None":
        """Return the place that `cursor` names; None if it is no cursor."""
        if cursor == START:
            return NOWHERE
        number, _, contact = cursor.partition(" ")
        is_number = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
        return cls(int(number), contact) if is_number and contact else None


NOWHERE: Final = Place(0, "")
"""Before the first entry."""


class Journal:
    """The journal in `table`; `pause` waits between two tries at a contended head."""

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

    def head(self) -> Place:
        """Return the place of the newest entry, as of this moment."""
        item = self._item(HEAD)
        return Place(item["last"], item[CONTACT]) if item else NOWHERE

    def add(self, calls: Sequence[SavedCall]) -> tuple[Place, Place]:
        """Write `calls` down, at most `MOST_AT_ONCE`; return the places before and after them.

        Raise `StoreUnavailable` if that cannot be.
        """
        pause = FIRST_PAUSE_SECONDS
        for _ in range(TRIES):
            before = self.head()
            after = Place(before.number + len(calls), calls[-1].contact_id)
            if self._written(before, after, calls):
                return before, after
            self._pause(pause)
            pause *= 2
        raise StoreUnavailable(f"the journal {self._table} is contended: it is tried again")

    def after(self, place: Place, limit: int) -> FeedPage | None:
        """Return what was told after `place`, oldest first, at most `limit` calls.

        None when `place` was never here, or what followed it has gone.
        """
        head = self.head()
        if not self._knows(place, head):
            return None
        last = min(head.number, place.number + limit)
        calls = tuple(self._entries(place.number + 1, last))
        if len(calls) < last - place.number:
            return None
        reached = Place(last, calls[-1].contact_id) if calls else place
        return FeedPage(calls, reached.cursor)

    def newest(self, head: Place, limit: int) -> tuple[SavedCall, ...]:
        """Return the last entries up to `head`, newest first, at most `limit`."""
        return tuple(self._entries(max(1, head.number - limit + 1), head.number))[::-1]

    def _knows(self, place: Place, head: Place) -> bool:
        if place.number == 0 or place == head:
            return True
        item = self._item(_key(place.number))
        return bool(item) and item[CONTACT] == place.contact

    def _entries(self, first: int, last: int) -> Iterator[SavedCall]:
        """Yield the entries from `first` to `last` that are there."""
        if first > last:
            return
        for shelf in range(first // SHELF_HOLDS, last // SHELF_HOLDS + 1):
            for item in self._shelf(shelf, first, last):
                yield call_of(item)

    def _shelf(self, shelf: int, first: int, last: int) -> Iterator[Record]:
        request: Record = {
            "TableName": self._table,
            "ConsistentRead": True,
            "KeyConditionExpression": f"{SHELF} = :shelf AND {PLACE} BETWEEN :first AND :last",
            "ExpressionAttributeValues": typed({":shelf": shelf, ":first": first, ":last": last}),
        }
        while True:
            page = self._asked("Query", lambda: self._client.query(**request))
            yield from map(plain, page["Items"])
            if "LastEvaluatedKey" not in page:
                return
            request["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def _item(self, key: Mapping[str, int]) -> Record:
        """Return the item at `key`, empty where there is none."""
        answer = self._asked(
            "GetItem",
            lambda: self._client.get_item(
                TableName=self._table, Key=typed(key), ConsistentRead=True
            ),
        )
        return plain(answer.get("Item", {}))

    def _written(self, before: Place, after: Place, calls: Sequence[SavedCall]) -> bool:
        """Write the entries and move the head; False if another writer was quicker."""
        expires = int((self._now() + KEPT).timestamp())
        head = {
            "TableName": self._table,
            "Item": typed({**HEAD, "last": after.number, CONTACT: after.contact}),
            "ConditionExpression": "attribute_not_exists(#last) OR #last = :before",
            "ExpressionAttributeNames": {"#last": "last"},
            "ExpressionAttributeValues": typed({":before": before.number}),
        }
        entries = [
            {**record_of(call), **_key(number), EXPIRES: expires}
            for number, call in enumerate(calls, before.number + 1)
        ]
        puts = [head, *({"TableName": self._table, "Item": typed(each)} for each in entries)]
        try:
            self._client.transact_write_items(TransactItems=[{"Put": put} for put in puts])
        except ClientError as error:
            if _reasons(error) <= PASSING:
                return False
            raise self._trouble("TransactWriteItems", error) from error
        except BotoCoreError as error:
            raise self._trouble("TransactWriteItems", error) from error
        return True

    def _asked(self, operation: str, ask: Callable[[], Mapping[str, Any]]) -> Mapping[str, Any]:
        try:
            return ask()
        except (BotoCoreError, ClientError) as error:
            raise self._trouble(operation, error) from error

    def _trouble(self, operation: str, error: Exception) -> StoreUnavailable:
        """Say what failed; AWS's own text is left out, for it can quote items."""
        code = (
            error.response["Error"]["Code"]
            if isinstance(error, ClientError)
            else type(error).__name__
        )
        return StoreUnavailable(f"{operation} on the journal {self._table}: {code}")


def _key(number: int) -> dict[str, int]:
    return {SHELF: number // SHELF_HOLDS, PLACE: number}


def _reasons(error: ClientError) -> set[str]:
    """Return why a transaction was cancelled; what is no cancellation is a reason by itself."""
    code = str(error.response["Error"]["Code"])
    if code == "TransactionConflictException":
        return {"TransactionConflict"}
    reasons = error.response.get("CancellationReasons", [])
    return {str(each.get("Code", "None")) for each in reasons} or {code}
