"""Fill and empty the bucket of the board page, for the custom resource `Custom::Page`."""

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.config import Config

from starvanity.aws.clients import client
from starvanity.aws.custom_resource import RESPONSE_RESERVE_SECONDS, Event, TimeLeft, respond
from starvanity.aws.page_bucket import PageBucket

CONNECT_SECONDS, READ_SECONDS = 2.0, 5.0
"""Timeouts of one request to S3, which answers in milliseconds."""
ADDRESSES: Final = 8
"""Addresses of one name. A client tries each of them for `CONNECT_SECONDS`, and Route 53 returns
up to eight: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-multivalue.html"""
RESERVE_SECONDS: Final = ADDRESSES * CONNECT_SECONDS + READ_SECONDS + RESPONSE_RESERVE_SECONDS
"""Time kept for the last request and for the response."""

logger = Logger(service="publish-page")
# One attempt, because `PageBucket` repeats requests. Two layers of retries would multiply the
# waiting.
s3 = client(
    "s3",
    Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"total_max_attempts": 1},
    ),
)


class Page:
    """The custom resource `Custom::Page`. `bucket_named` returns the bucket with a name."""

    def __init__(self, bucket_named: Callable[[str], PageBucket]) -> None:
        self._bucket_named = bucket_named

    def physical_id(self, properties: Mapping[str, Any]) -> str:
        """Return the physical id, which changes with the bucket."""
        return f"page-in-{properties['Bucket']}"

    def put(self, properties: Mapping[str, Any]) -> Mapping[str, str]:
        """Write the page into the bucket; return no attributes."""
        self._bucket_named(properties["Bucket"]).fill(properties["Config"])
        return {}

    def delete(self, properties: Mapping[str, Any]) -> None:
        """Empty the bucket, so that CloudFormation can delete it; do nothing if it is gone."""
        self._bucket_named(properties["Bucket"]).empty()


@logger.inject_lambda_context(clear_state=True)
def handler(event: Event, context: LambdaContext) -> None:
    """Fulfil a request of CloudFormation and send the response."""

    def page(time_left: TimeLeft) -> Page:
        return Page(partial(PageBucket, s3, pause=time.sleep, time_left=time_left))

    respond(event, context, page, reserve_seconds=RESERVE_SECONDS, logger=logger)
