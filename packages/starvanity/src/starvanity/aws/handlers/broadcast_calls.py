"""Tell every open page of the calls that were just saved, as the table's stream brings them.

What is told is written down first (`Journal`), so that a page can ask for what it missed. A batch
that fails is sent again by Lambda: then calls may be told twice, which pages do not mind.
"""

import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.config import Config

from starvanity.aws.audience import AT_ONCE, Audience, Told
from starvanity.aws.clients import client, patient
from starvanity.aws.connections import Connections
from starvanity.aws.journal import MOST_AT_ONCE, Journal
from starvanity.aws.settings import BroadcastSettings
from starvanity.aws.stream import calls_in
from starvanity.board.ports import FeedPage
from starvanity.board.view import newly_saved
from starvanity.calls.model import SavedCall


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


logger = Logger(service="broadcast-calls")
metrics = Metrics(namespace="Starvanity", service="broadcast-calls")
settings = BroadcastSettings.read()
dynamodb = client("dynamodb", patient())
connections = Connections(dynamodb, settings.board.connections, now=now)
journal = Journal(dynamodb, settings.board.journal, now=now, pause=time.sleep)
audience = Audience(
    client(
        "apigatewaymanagementapi",
        Config(
            connect_timeout=2,
            read_timeout=5,
            max_pool_connections=AT_ONCE,
            retries={"mode": "standard", "total_max_attempts": 3},
        ),
        endpoint=settings.endpoint,
    )
)


class Unreadable(Exception):  # noqa: N818 - a claim, in the words of the house
    """A batch begins with a record that cannot be read, and readable ones follow it."""


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def handler(event: Mapping[str, Any], _context: LambdaContext) -> dict[str, list[dict[str, str]]]:
    """Tell of a batch of records; name the one that cannot be read, if there is one."""
    batch = calls_in(event["Records"])
    metrics.add_metric("CallsToTell", MetricUnit.Count, len(batch.calls))
    for start in range(0, len(batch.calls), MOST_AT_ONCE):
        _tell(batch.calls[start : start + MOST_AT_ONCE])
    if batch.unreadable is None:
        return {"batchItemFailures": []}
    logger.error("not told", sequence_number=batch.unreadable, trouble=batch.trouble)
    _insist_on_being_alone(batch.unreadable, event["Records"])
    return {"batchItemFailures": [{"itemIdentifier": batch.unreadable}]}


def _insist_on_being_alone(unreadable: str, records: Sequence[Mapping[str, Any]]) -> None:
    """Fail as a whole where an unreadable record leads others: then Lambda halves the batch.

    Named alone, it would be sent again and again with all that follows it, and end with all of it
    among the dead letters. A batch of 25 is halved five times at most until it stands alone.
    https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
    """
    is_first = records[0]["dynamodb"]["SequenceNumber"] == unreadable
    if is_first and len(records) > 1:
        raise Unreadable("an unreadable record stands before readable ones: they are parted")


def _tell(calls: tuple[SavedCall, ...]) -> None:
    before, after = journal.add(calls)
    text = newly_saved(FeedPage(calls, after.cursor), after=before.cursor)
    told = audience.tell(connections.all(), text)
    for connection in told.gone:
        connections.forget(connection)
    _measure(told)


def _measure(told: Told) -> None:
    if told.troubles:
        logger.warning("some were not told", troubles=sorted(set(told.troubles)))
    metrics.add_metric("PagesTold", MetricUnit.Count, told.heard)
    metrics.add_metric("PagesGone", MetricUnit.Count, len(told.gone))
    metrics.add_metric("PagesNotTold", MetricUnit.Count, len(told.troubles))
