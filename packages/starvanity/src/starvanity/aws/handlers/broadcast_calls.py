"""Send newly saved calls from the table's stream to every open page.

The calls are first added to the journal, so that a page can request the calls it missed. Lambda
sends a failed batch again. Calls can then be sent twice, and pages ignore the second time. A page
receives no phoneword that the business bans.
"""

import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.config import Config

from starvanity.aws.clients import background_timeouts, client
from starvanity.aws.connections import Connections
from starvanity.aws.fan_out import PARALLEL_POSTS, Delivery, FanOut
from starvanity.aws.journal import MOST_AT_ONCE, Journal
from starvanity.aws.metrics import handler_metrics
from starvanity.aws.own_lists import banned_strings
from starvanity.aws.settings import BroadcastSettings
from starvanity.aws.stream import calls_in
from starvanity.board.ports import FeedPage
from starvanity.board.redaction import redacted
from starvanity.board.view import newly_saved
from starvanity.calls.model import SavedCall


def now() -> datetime:
    """Return the current time in UTC."""
    return datetime.now(UTC)


logger = Logger(service="broadcast-calls")
settings = BroadcastSettings.read()
metrics = handler_metrics("broadcast-calls", settings.stack)
banned = banned_strings()
dynamodb = client("dynamodb", background_timeouts())
connections = Connections(dynamodb, settings.board.connections, now=now)
journal = Journal(dynamodb, settings.board.journal, now=now, pause=time.sleep)
fan_out = FanOut(
    client(
        "apigatewaymanagementapi",
        Config(
            connect_timeout=2,
            read_timeout=5,
            max_pool_connections=PARALLEL_POSTS,
            retries={"mode": "standard", "total_max_attempts": 3},
        ),
        endpoint=settings.endpoint,
    )
)


class UnreadableRecordError(Exception):
    """The first record of a batch is unreadable, and readable ones follow it."""


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def handler(event: Mapping[str, Any], _context: LambdaContext) -> dict[str, list[dict[str, str]]]:
    """Send the calls of a batch; return the sequence number of an unreadable record, if any."""
    batch = calls_in(event["Records"])
    metrics.add_metric("CallsToTell", MetricUnit.Count, len(batch.calls))
    for start in range(0, len(batch.calls), MOST_AT_ONCE):
        _send(batch.calls[start : start + MOST_AT_ONCE])
    if batch.unreadable is None:
        return {"batchItemFailures": []}
    logger.error(
        "record is unreadable, its call was not sent",
        sequence_number=batch.unreadable,
        error=batch.error,
    )
    _isolate(batch.unreadable, event["Records"])
    return {"batchItemFailures": [{"itemIdentifier": batch.unreadable}]}


def _isolate(unreadable: str, records: Sequence[Mapping[str, Any]]) -> None:
    """Fail the whole batch if other records follow `unreadable` as its first record.

    Lambda then halves the batch, at most five times for 25 records, until the record is alone. If
    only its sequence number were returned, Lambda would send it again with all later records. All
    of them would then become dead letters.
    https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
    """
    is_first = records[0]["dynamodb"]["SequenceNumber"] == unreadable
    if is_first and len(records) > 1:
        raise UnreadableRecordError(
            "an unreadable record precedes readable ones: Lambda halves the batch"
        )


def _send(calls: tuple[SavedCall, ...]) -> None:
    before, after = journal.add(calls)
    shown = redacted(FeedPage(calls, after.cursor), banned)
    text = newly_saved(shown, after=before.cursor)
    delivery = fan_out.send(connections.all(), text)
    for connection in delivery.gone:
        connections.remove(connection)
    _measure(delivery)


def _measure(delivery: Delivery) -> None:
    if delivery.errors:
        logger.warning("some pages did not receive the calls", errors=sorted(set(delivery.errors)))
    metrics.add_metric("PagesTold", MetricUnit.Count, delivery.delivered)
    metrics.add_metric("PagesGone", MetricUnit.Count, len(delivery.gone))
    metrics.add_metric("PagesNotTold", MetricUnit.Count, len(delivery.errors))
