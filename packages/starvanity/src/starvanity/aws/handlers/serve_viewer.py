"""Serve the requests of one open page: connect, latest calls, ping and disconnect.

docs/board.md defines the messages. API Gateway returns the response on the same connection.
"""

import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from starvanity.aws.clients import background_timeouts, client
from starvanity.aws.connections import Connections
from starvanity.aws.dynamodb_feed import DynamoDBCallFeed
from starvanity.aws.dynamodb_store import DynamoDBCallStore
from starvanity.aws.journal import Journal
from starvanity.aws.own_lists import banned_strings
from starvanity.aws.settings import BoardSettings, StoreSettings
from starvanity.board.ports import CallFeed
from starvanity.board.redaction import RedactedFeed
from starvanity.board.view import PONG, latest, message, newly_saved

PROTOCOL: Final = "starvanity"
"""The subprotocol of the pages. A browser requires it in the response:
https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-connect-route-subprotocol.html"""
MOST_CALLERS: Final = 100
"""Callers in one message: at most about 110 KB, and API Gateway accepts 128 KB.
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html"""
LONGEST_CURSOR: Final = 300
"""Characters. A cursor is a number and a contact id."""


def now() -> datetime:
    """Return the current time in UTC."""
    return datetime.now(UTC)


logger = Logger(service="serve-viewer")
dynamodb = client("dynamodb", background_timeouts())
calls = StoreSettings.read()
board = BoardSettings.read()
connections = Connections(dynamodb, board.connections, now=now)
journal = Journal(dynamodb, board.journal, now=now, pause=time.sleep)
store = DynamoDBCallStore(dynamodb, calls.table, retention_days=calls.retention_days, now=now)
feed: CallFeed = RedactedFeed(DynamoDBCallFeed(store, journal), banned_strings())


@logger.inject_lambda_context(clear_state=True)
def handler(event: Mapping[str, Any], _context: LambdaContext) -> dict[str, Any]:
    """Serve one request of a page; return status 400 for a message that is not in the protocol."""
    request = event["requestContext"]
    match request["routeKey"]:
        case "$connect":
            return {"statusCode": 200, "headers": {"Sec-WebSocket-Protocol": PROTOCOL}}
        case "$disconnect":
            connections.remove(request["connectionId"])
            return {"statusCode": 200}
        case "ping":
            return _response(message(PONG, after=journal.head().cursor))
    return _latest(request["connectionId"], _object(event.get("body")))


def _latest(connection: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the latest calls; add the connection first, so that it receives all later ones."""
    match body:
        case {"limit": int(limit), "after": str() | None as after} if (
            limit > 0 and len(after or "") <= LONGEST_CURSOR
        ):
            connections.add(connection)
            return _response(_calls(min(limit, MOST_CALLERS), after))
    logger.warning("message is not in the protocol")
    return {"statusCode": 400}


def _calls(limit: int, after: str | None) -> str:
    """Return the calls after the cursor `after`.

    Return the latest callers if the cursor is unknown or if more than `MOST_CALLERS` follow it.
    """
    missed = feed.after(after, MOST_CALLERS + 1) if after is not None else None
    if missed is None or len(missed.calls) > MOST_CALLERS:
        return latest(feed.latest(limit))
    return newly_saved(missed, after=after)


def _response(text: str) -> dict[str, Any]:
    return {"statusCode": 200, "body": text}


def _object(text: str | None) -> Mapping[str, Any]:
    try:
        value = json.loads(text or "")
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
