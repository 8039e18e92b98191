"""Who has the board open: a small table of connections, each forgotten by itself in the end.

A connection is kept when its page asks for the latest callers, and not when it opens: until it
has opened, telling it anything would be answered with "gone".
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from starvanity.aws.dynamodb_items import plain, typed

CONNECTION, EXPIRES = "connection_id", "expires_at"
KEPT: Final = timedelta(hours=2, minutes=15)
"""API Gateway ends a connection after two hours:
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html"""


class DynamoDB(Protocol):
    """The calls of botocore's client that are used here: each is one grant in `infra`."""

    def put_item(self, **request: Any) -> object:  # noqa: ANN401 - botocore's own shape
        """Write one item."""
        ...

    def delete_item(self, **request: Any) -> object:  # noqa: ANN401 - botocore's own shape
        """Remove one item, or none."""
        ...

    def scan(self, **request: Any) -> Mapping[str, Any]:  # noqa: ANN401 - botocore's own shape
        """Read one page of all items."""
        ...


class Connections:
    """The connections in `table`."""

    def __init__(self, client: DynamoDB, table: str, *, now: Callable[[], datetime]) -> None:
        self._client = client
        self._table = table
        self._now = now

    def keep(self, connection: str) -> None:
        """Tell `connection` of everything from now on."""
        expires = int((self._now() + KEPT).timestamp())
        self._client.put_item(
            TableName=self._table, Item=typed({CONNECTION: connection, EXPIRES: expires})
        )

    def forget(self, connection: str) -> None:
        """Tell `connection` nothing any more; that it is forgotten already is no trouble."""
        self._client.delete_item(TableName=self._table, Key=typed({CONNECTION: connection}))

    def all(self) -> tuple[str, ...]:
        """Return every connection that was kept before now."""
        request: dict[str, Any] = {"TableName": self._table, "ConsistentRead": True}
        now = int(self._now().timestamp())
        found: list[str] = []
        while True:
            page = self._client.scan(**request)
            items = map(plain, page["Items"])
            found += [each[CONNECTION] for each in items if each[EXPIRES] > now]
            if "LastEvaluatedKey" not in page:
                return tuple(found)
            request["ExclusiveStartKey"] = page["LastEvaluatedKey"]
