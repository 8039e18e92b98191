"""Save the queued calls, and return only the failed ones to the queue.

Saving is idempotent, so the same message can arrive twice. After the queue's limit of attempts, a
message moves to the dead-letter queue, which has an alarm.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from starvanity.aws.clients import call_timeouts, client
from starvanity.aws.dynamodb_store import DynamoDBCallStore
from starvanity.aws.metrics import handler_metrics
from starvanity.aws.record import RecordError, call_of
from starvanity.aws.settings import ReplaySettings
from starvanity.calls.ports import StoreUnavailable

logger = Logger(service="replay-calls")
settings = ReplaySettings.read()
metrics = handler_metrics("replay-calls", settings.stack)
# One attempt, because the queue sends a failed message again. A client that repeats requests could
# spend the function's time on one message. The messages saved before it would also come again.
dynamodb = client("dynamodb", call_timeouts(1))
store = DynamoDBCallStore(
    dynamodb,
    settings.store.table,
    retention_days=settings.store.retention_days,
    now=lambda: datetime.now(UTC),
)


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def handler(event: Mapping[str, Any], _context: LambdaContext) -> dict[str, list[dict[str, str]]]:
    """Save each record of a batch; return the ids of the messages that failed."""
    messages = event["Records"]
    failed = [each["messageId"] for each in messages if not _saved(each)]
    metrics.add_metric("CallsReplayed", MetricUnit.Count, len(messages) - len(failed))
    # https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
    return {"batchItemFailures": [{"itemIdentifier": each} for each in failed]}


def _saved(message: Mapping[str, Any]) -> bool:
    try:
        store.save(call_of(json.loads(message["body"])))
    except (StoreUnavailable, RecordError, json.JSONDecodeError) as error:
        reason = "not JSON" if isinstance(error, json.JSONDecodeError) else str(error)
        logger.error("call not saved", message_id=message["messageId"], error=reason)  # noqa: TRY400 - a traceback could quote the record
        return False
    return True
