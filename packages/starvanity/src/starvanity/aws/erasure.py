"""Erase one number from a table of records and from a queue of records.

A record has the number as its caller, or as a number that somebody keyed in. Tables have no index
by number, so a table is scanned. The filter runs in DynamoDB, which returns matching items only.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from starvanity.aws.dynamodb_items import to_item

MOST_MESSAGES: Final = 10
"""Messages in one request:
https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html"""
HIDDEN_SECONDS: Final = 120
"""Received messages stay hidden for this time, so that each is read once."""
EMPTY_ANSWERS: Final = 3
"""SQS asks a part of its servers, so an empty answer does not mean an empty queue."""
MOST_REQUESTS: Final = 10_000
"""A limit for a queue that is filled while it is read: 100,000 messages."""


class DynamoDB(Protocol):
    """The methods of botocore's client that this module uses."""

    def scan(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Read one page of all items."""
        ...

    def delete_item(self, **request: Any) -> object:  # noqa: ANN401 - botocore's own shape
        """Delete one item."""
        ...


class Sqs(Protocol):
    """The methods of botocore's client that this module uses."""

    def receive_message(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Receive messages and hide them."""
        ...

    def delete_message(self, **request: Any) -> object:  # noqa: ANN401 - botocore's own shape
        """Delete a received message."""
        ...

    def change_message_visibility(self, **request: Any) -> object:  # noqa: ANN401 - botocore's own shape
        """Show a received message again, or hide it for longer."""
        ...


@dataclass(frozen=True, slots=True)
class Table:
    """A table of records, with the names of its key attributes."""

    name: str
    keys: tuple[str, ...]


def erase_from_table(
    client: DynamoDB, table: Table, number: str, *, progress: Callable[[int], None]
) -> int:
    """Delete the records of `number` (E.164) from `table`; return their count.

    `progress` gets the count of items read so far, once for each page.
    """
    names = {f"#k{index}": key for index, key in enumerate(table.keys)}
    request: dict[str, Any] = {
        "TableName": table.name,
        "ConsistentRead": True,
        "FilterExpression": "#caller = :number OR #number = :number",
        "ProjectionExpression": ", ".join(names),
        "ExpressionAttributeNames": {**names, "#caller": "caller", "#number": "number"},
        "ExpressionAttributeValues": to_item({":number": number}),
    }
    erased = read = 0
    while True:
        page = client.scan(**request)
        for item in page["Items"]:
            client.delete_item(TableName=table.name, Key={key: item[key] for key in table.keys})
        erased += len(page["Items"])
        read += page["ScannedCount"]
        progress(read)
        if "LastEvaluatedKey" not in page:
            return erased
        request["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def erase_from_queue(client: Sqs, url: str, number: str) -> int:
    """Delete the records of `number` (E.164) from the queue at `url`; return their count.

    The other messages are shown again at the end. A message that another reader holds is not seen.
    """
    others: dict[str, str] = {}
    erased = empty = 0
    try:
        for _ in range(MOST_REQUESTS):
            messages = _receive(client, url)
            empty = 0 if messages else empty + 1
            if empty == EMPTY_ANSWERS:
                break
            for message in messages:
                if _is_about(message["Body"], number):
                    client.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
                    erased += 1
                else:
                    others[message["MessageId"]] = message["ReceiptHandle"]
    finally:
        for handle in others.values():
            client.change_message_visibility(
                QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=0
            )
    return erased


def _receive(client: Sqs, url: str) -> Sequence[Mapping[str, Any]]:
    received = client.receive_message(
        QueueUrl=url,
        MaxNumberOfMessages=MOST_MESSAGES,
        VisibilityTimeout=HIDDEN_SECONDS,
    )
    messages: Sequence[Mapping[str, Any]] = received.get("Messages", ())
    return messages


def _is_about(body: str, number: str) -> bool:
    """Return whether the record in `body` has `number`; any other text counts if it contains it."""
    try:
        record = json.loads(body)
    except ValueError:
        return number in body
    if isinstance(record, dict) and {"caller", "number"} & record.keys():
        return number in {record.get("caller"), record.get("number")}
    return number in body
