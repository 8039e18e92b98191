"""Save the calls that waited on the queue; what fails again goes back, alone.

Saving is idempotent, so a message that arrives twice does no harm. After the queue's limit of
tries a message goes to the dead-letter queue, where an alarm tells of it.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from starvanity.aws.clients import client, impatient
from starvanity.aws.dynamodb_store import DynamoDBCallStore
from starvanity.aws.record import BadRecord, call_of
from starvanity.aws.settings import StoreSettings
from starvanity.calls.ports import StoreUnavailable

logger = Logger(service="replay-calls")
metrics = Metrics(namespace="Starvanity", service="replay-calls")
settings = StoreSettings.read()
# The queue tries again. A client that did so too could use up the function's time at one message,
# and what was saved before it would come back with the rest.
dynamodb = client("dynamodb", impatient(1))
store = DynamoDBCallStore(
    dynamodb,
    settings.table,
    retention_days=settings.retention_days,
    now=lambda: datetime.now(UTC),
)


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def handler(event: Mapping[str, Any], _context: LambdaContext) -> dict[str, list[dict[str, str]]]:
    """Save each record of a batch; name the messages that have to come again."""
    messages = event["Records"]
    failed = [each["messageId"] for each in messages if not _saved(each)]
    metrics.add_metric("CallsReplayed", MetricUnit.Count, len(messages) - len(failed))
    # https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
    return {"batchItemFailures": [{"itemIdentifier": each} for each in failed]}


def _saved(message: Mapping[str, Any]) -> bool:
    try:
        store.save(call_of(json.loads(message["body"])))
    except (StoreUnavailable, BadRecord, json.JSONDecodeError) as trouble:
        reason = "not JSON" if isinstance(trouble, json.JSONDecodeError) else str(trouble)
        logger.error("not saved", message_id=message["messageId"], trouble=reason)  # noqa: TRY400 - a traceback could quote the record
        return False
    return True
