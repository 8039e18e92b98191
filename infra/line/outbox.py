"""A queue for calls that could not be saved: retries for a day, then the dead-letter queue."""

from typing import Final

from aws_cdk import Duration
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as sources
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.encryption import queue_encryption

RETENTION: Final = Duration.days(14)
"""The longest that SQS keeps a message."""
VISIBILITY_TIMEOUT: Final = Duration.minutes(3)
"""Six times the replaying function's time limit, as AWS advises:
https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html"""
MAX_ATTEMPTS: Final = 480
"""One attempt in three minutes gives a day: no failure of DynamoDB lasted longer."""
MIN_CONCURRENCY: Final = 2
"""The smallest limit that SQS accepts, because callers need the concurrency of the account."""


class Outbox(Construct):
    """Two queues of records: `queue` for further attempts, `dead_letters` for failed records."""

    def __init__(
        self, scope: Construct, id: str, *, key: kms.IKey | None = None, require_tls: bool = True
    ) -> None:
        super().__init__(scope, id)
        self.dead_letters = sqs.Queue(
            self,
            "DeadLetters",
            retention_period=RETENTION,
            encryption=queue_encryption(key),
            encryption_master_key=key,
            enforce_ssl=require_tls,
        )
        self.queue = sqs.Queue(
            self,
            "Queue",
            retention_period=RETENTION,
            visibility_timeout=VISIBILITY_TIMEOUT,
            encryption=queue_encryption(key),
            encryption_master_key=key,
            enforce_ssl=require_tls,
            dead_letter_queue=sqs.DeadLetterQueue(
                queue=self.dead_letters, max_receive_count=MAX_ATTEMPTS
            ),
        )

    def add_consumer(self, function: lambda_.Function) -> None:
        """Invoke `function` with the messages; it returns the ids of those to try again."""
        function.add_event_source(
            sources.SqsEventSource(
                self.queue,
                batch_size=10,
                max_concurrency=MIN_CONCURRENCY,
                report_batch_item_failures=True,
            )
        )
