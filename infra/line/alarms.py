"""Alarms on the failures of the line, and on more calls than expected."""

from collections.abc import Iterator, Sequence
from typing import Final

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.alarm import FIVE_MINUTES, MORE_THAN, add_alarm, handler_metric, notify
from infra.line.connect_alarms import ConnectAlarms
from infra.line.dashboard import add_dashboard

ONE_HOUR: Final = Duration.hours(1)
SLOW_MILLISECONDS: Final = 3_000
"""The caller hears silence while the function works. After 8,000 the flow apologizes."""
STUCK: Final = Duration.minutes(15)
"""Maximum wait of a record in the outbox. A short failure ends sooner."""
STUCK_PERIODS: Final = int(STUCK.to_minutes() / FIVE_MINUTES.to_minutes())


class Alarms(Construct):
    """Alarms on Connect, the answering function and the outbox; they notify all `topics`.

    With `max_calls_per_hour`, more calls than that raise an alarm too.
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        answering: lambda_.Function,
        replaying: lambda_.Function,
        queue: sqs.Queue,
        dead_letters: sqs.Queue,
        instance_id: str,
        flow_name: str,
        max_calls_per_hour: int | None = None,
        topics: Sequence[sns.ITopic] = (),
    ) -> None:
        super().__init__(scope, id)
        connect = ConnectAlarms(self, "Connect", instance_id=instance_id, flow_name=flow_name)
        self.alarms = [
            *connect.alarms,
            *self._answering_alarms(answering),
            *self._storage_alarms(),
            *self._outbox_alarms(replaying, queue, dead_letters),
            *self._flood_alarms(max_calls_per_hour),
        ]
        notify(self.alarms, topics)
        self.dashboard = add_dashboard(
            self,
            answering=answering,
            queues=[queue, dead_letters],
            concurrent_calls=connect.concurrent_calls,
            alarms=self.alarms,
        )

    def _answering_alarms(self, answering: lambda_.Function) -> Iterator[cloudwatch.Alarm]:
        yield add_alarm(
            self,
            "Errors",
            answering.metric_errors(period=FIVE_MINUTES),
            1,
            "The answering function failed, so callers heard an apology.",
        )
        yield add_alarm(
            self,
            "Throttles",
            answering.metric_throttles(period=FIVE_MINUTES),
            1,
            "Lambda refused the answering function, because the concurrency of the function or the "
            "account is used up. Callers heard an apology.",
        )
        yield add_alarm(
            self,
            "Latency",
            answering.metric_duration(period=FIVE_MINUTES, statistic="p99"),
            SLOW_MILLISECONDS,
            "The answering function is slow: one caller in a hundred waits 3 seconds or more.",
        )

    def _storage_alarms(self) -> Iterator[cloudwatch.Alarm]:
        yield add_alarm(
            self,
            "StoreFailures",
            handler_metric(self, "answer-call", "StoreFailures"),
            1,
            "The table refused calls. Callers were answered, and their calls wait in the outbox.",
        )
        yield add_alarm(
            self,
            "RecordsLost",
            handler_metric(self, "answer-call", "RecordsLost"),
            1,
            "The table and the outbox refused calls, so their records are lost. Callers were "
            "answered.",
        )

    def _outbox_alarms(
        self, replaying: lambda_.Function, queue: sqs.Queue, dead_letters: sqs.Queue
    ) -> Iterator[cloudwatch.Alarm]:
        yield add_alarm(
            self,
            "OutboxAge",
            queue.metric_approximate_age_of_oldest_message(period=FIVE_MINUTES),
            STUCK.to_seconds(),
            "A call has waited in the outbox for 15 minutes: the replaying function does not "
            "receive it.",
        )
        yield add_alarm(
            self,
            "ReplayErrors",
            replaying.metric_errors(period=FIVE_MINUTES),
            1,
            "The replaying function failed, so calls stay in the outbox.",
        )
        yield add_alarm(
            self,
            "DeadLetters",
            dead_letters.metric_approximate_number_of_messages_visible(
                period=FIVE_MINUTES, statistic=cloudwatch.Stats.MAXIMUM
            ),
            1,
            "A call could not be saved in a day of attempts. Read the dead-letter queue, remove "
            "the cause and redrive the queue.",
        )
        yield self._retries_alarm(queue)

    def _retries_alarm(self, queue: sqs.Queue) -> cloudwatch.Alarm:
        """Return an alarm on records that fail repeatedly. SQS hides them between two attempts.

        The age of the oldest message does not show them: SQS does not count messages that were
        received three times or more.
        https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
        """
        return add_alarm(
            self,
            "OutboxRetries",
            queue.metric_approximate_number_of_messages_not_visible(
                period=FIVE_MINUTES, statistic=cloudwatch.Stats.MAXIMUM
            ),
            1,
            "Calls in the outbox fail at every attempt, so they are not saved.",
            periods=STUCK_PERIODS,
        )

    def _flood_alarms(self, max_calls_per_hour: int | None) -> Iterator[cloudwatch.Alarm]:
        if max_calls_per_hour is not None:
            yield add_alarm(
                self,
                "CallsPerHour",
                handler_metric(self, "answer-call", "CallsReceived", period=ONE_HOUR),
                max_calls_per_hour,
                f"More than {max_calls_per_hour} calls arrived in one hour. Each call costs money.",
                comparison=MORE_THAN,
            )
