"""Alarms of the board: late or lost calls, and errors of its functions."""

from collections.abc import Iterator
from typing import Final

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from constructs import Construct

FIVE_MINUTES: Final = Duration.minutes(5)
LATE: Final = Duration.minutes(1)
"""A page that connects later gets older calls with the latest calls."""


class BoardAlarms(Construct):
    """Alarms on the functions of the feed; they notify `topic`, if it is given."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        broadcasting: lambda_.Function,
        serving: lambda_.Function,
        authorizing: lambda_.Function,
        dead_letters: sqs.Queue,
        topic: sns.ITopic | None = None,
    ) -> None:
        super().__init__(scope, id)
        self.alarms = [
            *self._delivery_alarms(broadcasting, dead_letters),
            *self._error_alarms(serving, authorizing),
        ]
        if topic is not None:
            for alarm in self.alarms:
                alarm.add_alarm_action(actions.SnsAction(topic))

    def _delivery_alarms(
        self, broadcasting: lambda_.Function, dead_letters: sqs.Queue
    ) -> Iterator[cloudwatch.Alarm]:
        age = broadcasting.metric(
            "IteratorAge", period=FIVE_MINUTES, statistic=cloudwatch.Stats.MAXIMUM
        )
        yield self._alarm(
            "Late", age, LATE.to_milliseconds(), "Open pages hear of calls a minute late, or later."
        )
        given_up = dead_letters.metric_approximate_number_of_messages_visible(
            period=FIVE_MINUTES, statistic="Maximum"
        )
        yield self._alarm(
            "NotTold",
            given_up,
            1,
            "Calls were given up: no page was told of them. They are in the table.",
        )

    def _error_alarms(
        self, serving: lambda_.Function, authorizing: lambda_.Function
    ) -> Iterator[cloudwatch.Alarm]:
        yield self._alarm(
            "ServeErrors",
            serving.metric_errors(period=FIVE_MINUTES),
            1,
            "A page asked where things stand, and got no answer.",
        )
        yield self._alarm(
            "DoorErrors",
            authorizing.metric_errors(period=FIVE_MINUTES),
            1,
            "Nobody can open the board: whoever asks to come in gets no answer.",
        )

    def _alarm(
        self, name: str, metric: cloudwatch.Metric, threshold: float, description: str
    ) -> cloudwatch.Alarm:
        return metric.create_alarm(
            self,
            name,
            alarm_description=description,
            threshold=threshold,
            evaluation_periods=1,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
