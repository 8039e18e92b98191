"""The table of the board's open connections. Each item expires by itself.

A connection is added when its page requests the latest callers, not when it opens. API Gateway
answers a post to a connection that is still opening with "gone".
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from starvanity.aws.dynamodb_items import to_item, to_record

CONNECTION, EXPIRES = "connection_id", "expires_at"
LIFETIME: Final = timedelta(hours=2, minutes=15)
"""API Gateway ends a connection after two hours:
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html"""


class DynamoDB(Protocol):
    """The methods of botocore's client that this module uses. `infra` grants exactly these."""

    def put_item(self, **request: Any) -> object:  # noqa: ANN401 - botocore's own shape
        """Write one item."""
        ...

    def delete_item(self, **request: Any) -> object:  # noqa: ANN401 - botocore's own shape
        """Delete one item; do nothing if it is absent."""
        ...

    def scan(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Read one page of all items."""
        ...


class Connections:
    """The open connections in `table`."""

    def __init__(self, client: DynamoDB, table: str, *, now: Callable[[], datetime]) -> None:
        self._client = client
        self._table = table
        self._now = now

    def add(self, connection: str) -> None:
        """Add `connection`, so that it receives every later message."""
        expires = int((self._now() + LIFETIME).timestamp())
        self._client.put_item(
            TableName=self._table, Item=to_item({CONNECTION: connection, EXPIRES: expires})
        )

    def remove(self, connection: str) -> None:
        """Remove `connection`; do nothing if it is absent."""
        self._client.delete_item(TableName=self._table, Key=to_item({CONNECTION: connection}))

    def all(self) -> tuple[str, ...]:
        """Return every connection in the table that has not expired (a consistent read)."""
        request: dict[str, Any] = {"TableName": self._table, "ConsistentRead": True}
        now = int(self._now().timestamp())
        found: list[str] = []
        while True:
            page = self._client.scan(**request)
            items = map(to_record, page["Items"])
            found += [each[CONNECTION] for each in items if each[EXPIRES] > now]
            if "LastEvaluatedKey" not in page:
                return tuple(found)
            request["ExclusiveStartKey"] = page["LastEvaluatedKey"]
