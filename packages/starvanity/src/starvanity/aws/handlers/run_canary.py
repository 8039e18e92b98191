"""Call the own line through a test case, and report the result as a metric.

An alarm is raised if the metric is 0, and also if it is missing.
"""

import time
from collections.abc import Mapping
from typing import Any, Final

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from starvanity.aws.canary import PASSED, Canary
from starvanity.aws.clients import client
from starvanity.aws.metrics import handler_metrics
from starvanity.aws.settings import CanarySettings

CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 5.0, 10.0, 2
"""Timeouts of one request to Connect, which answers in a fraction of a second."""
LAST_REQUESTS: Final = 2
"""Requests after the last pause: a summary, and the stop."""
RESERVE_SECONDS: Final = LAST_REQUESTS * ATTEMPTS * (CONNECT_SECONDS + READ_SECONDS)
"""Time kept for the last requests. The metric follows them."""

logger = Logger(service="run-canary")
settings = CanarySettings.read()
metrics = handler_metrics("run-canary", settings.stack)
connect = client(
    "connect",
    Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
    ),
)


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def handler(_event: Mapping[str, Any], context: LambdaContext) -> dict[str, str]:
    """Run the test case; emit `CanaryPassed` as 1 or 0, and return the status."""
    status = _status(context)
    metrics.add_metric("CanaryPassed", MetricUnit.Count, int(status == PASSED))
    return {"status": status}


def _status(context: LambdaContext) -> str:
    def time_left() -> float:
        return context.get_remaining_time_in_millis() / 1000 - RESERVE_SECONDS

    canary = Canary(connect, settings.instance, settings.case, time.sleep, time_left)
    try:
        status = canary.run()
    except (BotoCoreError, ClientError) as error:
        logger.error("the canary could not run", error=str(error))  # noqa: TRY400 - the message has all
        return "NOT RUN"
    logger.info("the canary ended", status=status)
    return status
