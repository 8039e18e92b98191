"""The erasure of one phone number from the stores of a line: tables and queues of records.

An item or a message belongs to a number if the number rang, or if somebody keyed it in. There is no
index by number, so a table is read as a whole. A record moves from the outbox to the table, and
from there to the journal. The stores are therefore erased in this order. A record that moves during
the erasure can still escape it, so the erasure is repeated until it finds nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from starvanity.aws.dynamodb_items import to_item

MOST_PASSES: Final = 3
"""A third pass finds something only if the caller rings again during the command."""
MESSAGES_AT_ONCE: Final = 10
"""The most messages in one request:
https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html"""
MOST_RECEIVED: Final = 100_000
"""Messages. SQS refuses to hand out more than 120,000 at the same time:
https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html"""
HELD_SECONDS: Final = 300
"""A received message is invisible for this time, so that it is received only once."""
WAIT_SECONDS: Final = 1
"""A request that waits asks all servers of the queue. Other requests can miss messages."""


class ErasureError(Exception):
    """A store could not be erased. The message has no phone number."""


class DynamoDB(Protocol):
    """The methods of botocore's client that this module uses."""

    def scan(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Read one page of items."""
        ...

    def delete_item(self, **request: Any) -> object:  # noqa: ANN401 - botocore's own shape
        """Delete one item."""
        ...


class Sqs(Protocol):
    """The methods of botocore's client that this module uses."""

    def receive_message(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - as above
        """Receive some messages."""
        ...

    def delete_message(self, **request: Any) -> object:  # noqa: ANN401 - as above
        """Delete one message."""
        ...

    def change_message_visibility_batch(self, **request: Any) -> object:  # noqa: ANN401 - as above
        """Make messages visible again."""
        ...


class Store(Protocol):
    """A store of records of calls."""

    @property
    def name(self) -> str:
        """The name of the store in the report."""
        ...

    def erase(self, number: str) -> int:
        """Erase all records of `number`; return their count. Raise `ErasureError`."""
        ...


@dataclass(frozen=True, slots=True)
class TableOfCalls:
    """A table of records with the key attributes `keys`.

    `on_page` is called with the count of items that have been read.
    """

    client: DynamoDB
    table: str
    name: str
    keys: Sequence[str]
    on_page: Callable[[int], None] = field(default=lambda _read: None)

    def count(self, number: str) -> int:
        """Return the count of items of `number`; raise `ErasureError`."""
        return sum(1 for _ in self._keys_of(number))

    def erase(self, number: str) -> int:
        """Delete all items of `number`; see `Store.erase`. Its index follows by itself."""
        erased = 0
        for key in self._keys_of(number):
            _run(self.name, self.client.delete_item, TableName=self.table, Key=key)
            erased += 1
        return erased

    def _keys_of(self, number: str) -> Iterator[Mapping[str, Any]]:
        names = {f"#{index}": key for index, key in enumerate(self.keys)}
        request: dict[str, Any] = {
            "TableName": self.table,
            "ConsistentRead": True,
            "ProjectionExpression": ", ".join(names),
            "FilterExpression": "#caller = :number OR #number = :number",
            "ExpressionAttributeNames": {**names, "#caller": "caller", "#number": "number"},
            "ExpressionAttributeValues": to_item({":number": number}),
        }
        read = 0
        while True:
            page = _run(self.name, self.client.scan, **request)
            read += page["ScannedCount"]
            self.on_page(read)
            yield from page["Items"]
            if "LastEvaluatedKey" not in page:
                return
            request["ExclusiveStartKey"] = page["LastEvaluatedKey"]


@dataclass(frozen=True, slots=True)
class QueueOfRecords:
    """The queue at `url`. Its messages contain records, or anything else."""

    client: Sqs
    url: str
    name: str

    def erase(self, number: str) -> int:
        """Delete all messages that contain `number`; see `Store.erase`.

        The other messages are received too, and are visible again at the end. Messages that a
        function is reading are not received.
        """
        erased, kept = 0, dict[str, str]()
        try:
            for message in self._messages():
                if contains(message["Body"], number):
                    handle = message["ReceiptHandle"]
                    _run(
                        self.name,
                        self.client.delete_message,
                        QueueUrl=self.url,
                        ReceiptHandle=handle,
                    )
                    erased += 1
                else:
                    kept[message["MessageId"]] = message["ReceiptHandle"]
        finally:
            self._release([*kept.values()])
        return erased

    def _messages(self) -> Iterator[Mapping[str, str]]:
        """Yield messages until no new one is received."""
        seen = set[str]()
        while len(seen) < MOST_RECEIVED:
            answer = _run(
                self.name,
                self.client.receive_message,
                QueueUrl=self.url,
                MaxNumberOfMessages=MESSAGES_AT_ONCE,
                VisibilityTimeout=HELD_SECONDS,
                WaitTimeSeconds=WAIT_SECONDS,
            )
            received = answer.get("Messages", [])
            yield from received
            new = {each["MessageId"] for each in received} - seen
            if not new:
                return
            seen |= new
        raise ErasureError(f"{self.name}: more than {MOST_RECEIVED:,} messages: run this again")

    def _release(self, handles: Sequence[str]) -> None:
        for start in range(0, len(handles), MESSAGES_AT_ONCE):
            entries = [
                {"Id": str(index), "ReceiptHandle": handle, "VisibilityTimeout": 0}
                for index, handle in enumerate(handles[start : start + MESSAGES_AT_ONCE])
            ]
            _run(
                self.name,
                self.client.change_message_visibility_batch,
                QueueUrl=self.url,
                Entries=entries,
            )


@dataclass(frozen=True, slots=True)
class Erasure:
    """The count of erased records and the reason of a failure, by the name of the store.

    `is_complete` is false if the last pass still found records.
    """

    erased: Mapping[str, int]
    failed: Mapping[str, str]
    is_complete: bool


def erase(stores: Sequence[Store], number: str) -> Erasure:
    """Erase `number` from all `stores`, in this order, until a pass finds nothing."""
    erased = dict.fromkeys((store.name for store in stores), 0)
    failed: dict[str, str] = {}
    for _ in range(MOST_PASSES):
        found = 0
        for store in stores:
            if store.name in failed:
                continue
            try:
                count = store.erase(number)
            except ErasureError as error:
                failed[store.name] = str(error)
                continue
            erased[store.name] += count
            found += count
        if not found:
            return Erasure(erased, failed, is_complete=True)
    return Erasure(erased, failed, is_complete=False)


def contains(body: str, number: str) -> bool:
    """Return whether `body` contains `number` in E.164, and not as a part of a longer number."""
    return re.search(rf"{re.escape(number)}(?!\d)", body, re.ASCII) is not None


def _run(store: str, request: Callable[..., Any], **parameters: Any) -> Any:  # noqa: ANN401 - botocore
    """Return the answer; raise `ErasureError` without AWS's own text, which can quote items."""
    try:
        return request(**parameters)
    except ClientError as error:
        reason = f"{error.operation_name} failed ({error.response['Error']['Code']})"
    except BotoCoreError as error:
        reason = f"AWS did not answer ({type(error).__name__})"
    raise ErasureError(f"{store}: {reason}")
