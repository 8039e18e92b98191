"""Serve one open page: let it in, tell it where things stand, and forget it when it leaves.

The messages are those of docs/board.md, and the answer goes back on the same connection.
"""

import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from starvanity.aws.clients import client, patient
from starvanity.aws.connections import Connections
from starvanity.aws.dynamodb_feed import DynamoDBCallFeed
from starvanity.aws.dynamodb_store import DynamoDBCallStore
from starvanity.aws.journal import Journal
from starvanity.aws.settings import BoardSettings, StoreSettings
from starvanity.board.ports import CallFeed
from starvanity.board.view import PONG, latest, message, newly_saved

PROTOCOL: Final = "starvanity"
"""The subprotocol that pages speak, and that a browser wants to hear agreed to:
https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-connect-route-subprotocol.html"""
MOST_CALLERS: Final = 100
"""In one message: some 80 KB, and API Gateway takes 128.
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html"""
LONGEST_CURSOR: Final = 300
"""Characters; a cursor is a number and a contact's id."""


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


logger = Logger(service="serve-viewer")
dynamodb = client("dynamodb", patient())
calls = StoreSettings.read()
board = BoardSettings.read()
connections = Connections(dynamodb, board.connections, now=now)
journal = Journal(dynamodb, board.journal, now=now, pause=time.sleep)
store = DynamoDBCallStore(dynamodb, calls.table, retention_days=calls.retention_days, now=now)
feed: CallFeed = DynamoDBCallFeed(store, journal)


@logger.inject_lambda_context(clear_state=True)
def handler(event: Mapping[str, Any], _context: LambdaContext) -> dict[str, Any]:
    """Do what one page asks; what no page of ours would ask is refused."""
    asked = event["requestContext"]
    match asked["routeKey"]:
        case "$connect":
            return {"statusCode": 200, "headers": {"Sec-WebSocket-Protocol": PROTOCOL}}
        case "$disconnect":
            connections.forget(asked["connectionId"])
            return {"statusCode": 200}
        case "ping":
            return _said(message(PONG, after=journal.head().cursor))
    return _latest(asked["connectionId"], _object(event.get("body")))


def _latest(connection: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Tell a page where things stand; keep it first, so that it hears all that comes after."""
    match said:
        case {"limit": int(limit), "after": str() | None as after} if (
            limit > 0 and len(after or "") <= LONGEST_CURSOR
        ):
            connections.keep(connection)
            return _said(_answer(min(limit, MOST_CALLERS), after))
    logger.warning("no page of ours says this")
    return {"statusCode": 400}


def _answer(limit: int, after: str | None) -> str:
    """Return what a page missed, or the latest callers where that cannot be told or is much."""
    missed = feed.after(after, MOST_CALLERS + 1) if after is not None else None
    if missed is None or len(missed.calls) > MOST_CALLERS:
        return latest(feed.latest(limit))
    return newly_saved(missed, after=after)


def _said(text: str) -> dict[str, Any]:
    return {"statusCode": 200, "body": text}


def _object(text: str | None) -> Mapping[str, Any]:
    try:
        said = json.loads(text or "")
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
