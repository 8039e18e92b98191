"""Fill the page's bucket for CloudFormation, empty it in the end, and always answer in time."""

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.config import Config

from starvanity.aws.clients import client
from starvanity.aws.custom_resource import (
    ANSWER_SECONDS,
    TRIES,
    Event,
    answer,
    fulfil,
    insist,
    put_answer,
)
from starvanity.aws.page_bucket import PageBucket

CONNECT_SECONDS, READ_SECONDS = 2.0, 5.0
"""How long one request to S3 may take, and it answers in milliseconds."""
ADDRESSES: Final = 8
"""Connecting tries each address of a name in turn, for so long each, and Route 53 names up to
eight: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-multivalue.html"""
RESERVE_SECONDS: Final = ADDRESSES * CONNECT_SECONDS + READ_SECONDS + TRIES * ANSWER_SECONDS + 5.0
"""Kept back for the last request and the answer, with some for starting and logging."""

logger = Logger(service="publish-page")
# `PageBucket` alone tries again: two layers that do would multiply their waiting.
s3 = client(
    "s3",
    Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"total_max_attempts": 1},
    ),
)


class Page:
    """The custom resource `Custom::Page`, in the bucket that `named` returns for a name."""

    def __init__(self, named: Callable[[str], PageBucket]) -> None:
        self._named = named

    def name(self, properties: Mapping[str, Any]) -> str:
        """Return the page's name: another bucket is another page."""
        return f"page-in-{properties['Bucket']}"

    def put(self, properties: Mapping[str, Any]) -> Mapping[str, str]:
        """Let the bucket hold the page; there is nothing to tell of it."""
        self._named(properties["Bucket"]).fill(properties["Config"])
        return {}

    def delete(self, properties: Mapping[str, Any]) -> None:
        """Empty the bucket, so that it can be removed; one that is gone is no trouble."""
        self._named(properties["Bucket"]).empty()


@logger.inject_lambda_context(clear_state=True)
def handler(event: Event, context: LambdaContext) -> None:
    """Do what CloudFormation asks, and tell it what became of that."""

    def time_left() -> float:
        return context.get_remaining_time_in_millis() / 1000 - RESERVE_SECONDS

    bucket = partial(PageBucket, s3, pause=time.sleep, time_left=time_left)
    outcome = fulfil(event, Page(bucket))
    logger.info(
        outcome.status,
        request=event.get("RequestType"),
        page=outcome.physical_id,
        trouble=outcome.trouble,
    )
    insist(put_answer, event["ResponseURL"], answer(event, outcome, context.log_stream_name))
