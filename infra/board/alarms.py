"""Alarms of the board: late or lost calls, and errors of its functions."""

from collections.abc import Iterator
from typing import Final

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.alarm import add_alarm, notify

FIVE_MINUTES: Final = Duration.minutes(5)
LATE: Final = Duration.minutes(1)
"""Maximum delay of a call. A page that connects later gets the call with the latest callers."""


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
        notify(self.alarms, topic)

    def _delivery_alarms(
        self, broadcasting: lambda_.Function, dead_letters: sqs.Queue
    ) -> Iterator[cloudwatch.Alarm]:
        age = broadcasting.metric(
            "IteratorAge", period=FIVE_MINUTES, statistic=cloudwatch.Stats.MAXIMUM
        )
        yield add_alarm(
            self,
            "Late",
            age,
            LATE.to_milliseconds(),
            "Open pages hear of calls a minute late, or later.",
        )
        given_up = dead_letters.metric_approximate_number_of_messages_visible(
            period=FIVE_MINUTES, statistic="Maximum"
        )
        yield add_alarm(
            self,
            "NotTold",
            given_up,
            1,
            "Calls were given up: no page was told of them. They are in the table.",
        )

    def _error_alarms(
        self, serving: lambda_.Function, authorizing: lambda_.Function
    ) -> Iterator[cloudwatch.Alarm]:
        yield add_alarm(
            self,
            "ServeErrors",
            serving.metric_errors(period=FIVE_MINUTES),
            1,
            "A page asked where things stand, and got no answer.",
        )
        yield add_alarm(
            self,
            "DoorErrors",
            authorizing.metric_errors(period=FIVE_MINUTES),
            1,
            "Nobody can open the board: whoever asks to come in gets no answer.",
        )
