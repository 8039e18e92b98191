"""Alarms on the failures of the line, and one dashboard."""

from collections.abc import Iterable, Iterator
from typing import Final

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.alarm import add_alarm, notify

NAMESPACE: Final = "Starvanity"
METRICS: Final = (
    "CallsReceived",
    "CallsAnswered",
    "PhonewordsFound",
    "NothingFound",
    "NumberWithheld",
    "NumberUnreadable",
    "NumberKeyed",
    "EntryUnreadable",
    "StoreFailures",
    "RecordsLost",
)
"""The metrics of `aws/handlers/answer_call.py`."""
FIVE_MINUTES: Final = Duration.minutes(5)
SLOW_MILLISECONDS: Final = 3_000
"""The caller hears silence while the function works. After 8,000 the flow apologizes."""
STUCK: Final = Duration.minutes(15)
"""Maximum wait of a record in the outbox. A short failure ends sooner."""
STUCK_PERIODS: Final = int(STUCK.to_minutes() / FIVE_MINUTES.to_minutes())


def handler_metric(name: str) -> cloudwatch.Metric:
    """Return a metric of the answering function."""
    return cloudwatch.Metric(
        namespace=NAMESPACE,
        metric_name=name,
        dimensions_map={"service": "answer-call"},
        statistic="Sum",
        period=FIVE_MINUTES,
    )


class Alarms(Construct):
    """Alarms on the answering function and the outbox; they notify `topic`, if it is given."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        answering: lambda_.Function,
        replaying: lambda_.Function,
        queue: sqs.Queue,
        dead_letters: sqs.Queue,
        topic: sns.ITopic | None = None,
    ) -> None:
        super().__init__(scope, id)
        self.alarms = [
            *self._answering_alarms(answering),
            *self._storage_alarms(),
            *self._outbox_alarms(replaying, queue, dead_letters),
        ]
        notify(self.alarms, topic)
        self.dashboard = cloudwatch.Dashboard(self, "Dashboard")
        self.dashboard.add_widgets(*_widgets(answering, queue, dead_letters, self.alarms))

    def _answering_alarms(self, answering: lambda_.Function) -> Iterator[cloudwatch.Alarm]:
        yield add_alarm(
            self,
            "Errors",
            answering.metric_errors(period=FIVE_MINUTES),
            1,
            "A caller heard an apology: the answering function failed.",
        )
        yield add_alarm(
            self,
            "Throttles",
            answering.metric_throttles(period=FIVE_MINUTES),
            1,
            "A caller heard an apology: the account has no concurrency left.",
        )
        yield add_alarm(
            self,
            "Latency",
            answering.metric_duration(period=FIVE_MINUTES, statistic="p99"),
            SLOW_MILLISECONDS,
            "One caller in a hundred waits in silence for seconds.",
        )

    def _storage_alarms(self) -> Iterator[cloudwatch.Alarm]:
        yield add_alarm(
            self,
            "StoreFailures",
            handler_metric("StoreFailures"),
            1,
            "Callers are answered, and their calls wait in the outbox.",
        )
        yield add_alarm(
            self,
            "RecordsLost",
            handler_metric("RecordsLost"),
            1,
            "A caller was answered, and neither the table nor the outbox took the call.",
        )

    def _outbox_alarms(
        self, replaying: lambda_.Function, queue: sqs.Queue, dead_letters: sqs.Queue
    ) -> Iterator[cloudwatch.Alarm]:
        yield add_alarm(
            self,
            "OutboxAge",
            queue.metric_approximate_age_of_oldest_message(period=FIVE_MINUTES),
            STUCK.to_seconds(),
            "A call waits in the outbox and nobody takes it from there.",
        )
        yield add_alarm(
            self,
            "ReplayErrors",
            replaying.metric_errors(period=FIVE_MINUTES),
            1,
            "The replaying function itself failed.",
        )
        given_up = dead_letters.metric_approximate_number_of_messages_visible(
            period=FIVE_MINUTES, statistic="Maximum"
        )
        yield add_alarm(
            self,
            "DeadLetters",
            given_up,
            1,
            "A call was given up: read the dead letters, mend the cause, redrive them.",
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
                period=FIVE_MINUTES, statistic="Maximum"
            ),
            1,
            "Calls in the outbox are tried again and again, and cannot be saved.",
            periods=STUCK_PERIODS,
        )


def _widgets(
    answering: lambda_.Function,
    queue: sqs.Queue,
    dead_letters: sqs.Queue,
    alarms: Iterable[cloudwatch.Alarm],
) -> list[cloudwatch.IWidget]:
    metrics = [handler_metric(name) for name in METRICS]
    durations = [answering.metric_duration(statistic=statistic) for statistic in ("p50", "p99")]
    return [
        cloudwatch.AlarmStatusWidget(title="Alarms", alarms=list(alarms), width=24, height=3),
        cloudwatch.GraphWidget(title="Calls", left=metrics, width=12),
        cloudwatch.GraphWidget(title="Time to answer (ms)", left=durations, width=12),
        cloudwatch.GraphWidget(
            title="Errors and throttles",
            left=[answering.metric_errors(), answering.metric_throttles()],
            width=12,
        ),
        cloudwatch.GraphWidget(
            title="Waiting and given up",
            left=[
                queue.metric_approximate_number_of_messages_visible(),
                dead_letters.metric_approximate_number_of_messages_visible(),
            ],
            width=12,
        ),
    ]
