"""Fill the page's bucket for CloudFormation, empty it in the end, and always answer in time."""

from collections.abc import Mapping
from typing import Any, Final

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.config import Config
from botocore.exceptions import ClientError

from starvanity.aws.clients import client
from starvanity.aws.custom_resource import Event, answer, fulfil, insist, put_answer
from starvanity.aws.page_bucket import PageBucket

GONE: Final = "NoSuchBucket"

logger = Logger(service="publish-page")
s3 = client(
    "s3",
    Config(
        connect_timeout=3, read_timeout=10, retries={"mode": "standard", "total_max_attempts": 5}
    ),
)


class Page:
    """The custom resource `Custom::Page`."""

    def name(self, properties: Mapping[str, Any]) -> str:
        """Return the page's name: another bucket is another page."""
        return f"page-in-{properties['Bucket']}"

    def put(self, properties: Mapping[str, Any]) -> Mapping[str, str]:
        """Let the bucket hold the page; there is nothing to tell of it."""
        PageBucket(s3, properties["Bucket"]).fill(properties["Config"])
        return {}

    def delete(self, properties: Mapping[str, Any]) -> None:
        """Empty the bucket, so that it can be removed; one that is gone is no trouble."""
        try:
            PageBucket(s3, properties["Bucket"]).empty()
        except ClientError as error:
            if error.response["Error"]["Code"] != GONE:
                raise


@logger.inject_lambda_context(clear_state=True)
def handler(event: Event, context: LambdaContext) -> None:
    """Do what CloudFormation asks, and tell it what became of that."""
    outcome = fulfil(event, Page())
    logger.info(
        outcome.status,
        request=event.get("RequestType"),
        page=outcome.physical_id,
        trouble=outcome.trouble,
    )
    insist(put_answer, event["ResponseURL"], answer(event, outcome, context.log_stream_name))
