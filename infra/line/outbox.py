"""A queue for calls that could not be saved: tried again for a day, then put aside."""

from typing import Final

from aws_cdk import Duration
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as sources
from aws_cdk import aws_sqs as sqs
from constructs import Construct

KEPT: Final = Duration.days(14)
"""The longest that SQS keeps a message."""
HIDDEN: Final = Duration.minutes(3)
"""Six times the replaying function's time limit, as AWS advises:
https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html"""
TRIES: Final = 480
"""At one try in three minutes, a day: longer than DynamoDB was ever away."""
FEWEST_AT_ONCE: Final = 2
"""The smallest limit there is: replaying must not take concurrency from callers."""


class Outbox(Construct):
    """Where records wait; `queue` for those to come, `dead_letters` for those given up."""

    def __init__(self, scope: Construct, id: str, *, require_tls: bool = True) -> None:
        super().__init__(scope, id)
        self.dead_letters = sqs.Queue(
            self,
            "DeadLetters",
            retention_period=KEPT,
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=require_tls,
        )
        self.queue = sqs.Queue(
            self,
            "Queue",
            retention_period=KEPT,
            visibility_timeout=HIDDEN,
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=require_tls,
            dead_letter_queue=sqs.DeadLetterQueue(queue=self.dead_letters, max_receive_count=TRIES),
        )

    def feed(self, function: lambda_.Function) -> None:
        """Let `function` read the queue; it names the messages that have to come again."""
        function.add_event_source(
            sources.SqsEventSource(
                self.queue,
                batch_size=10,
                max_concurrency=FEWEST_AT_ONCE,
                report_batch_item_failures=True,
            )
        )
