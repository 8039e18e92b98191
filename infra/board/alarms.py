"""Alarms of the board: late or lost calls, and errors of its functions."""

from collections.abc import Iterator, Sequence
from typing import Final

from aws_cdk import Duration
from aws_cdk import aws_apigatewayv2 as apigatewayv2
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.alarm import FIVE_MINUTES, add_alarm, notify
from infra.board.dashboard import add_dashboard

LATE: Final = Duration.minutes(1)
"""Maximum delay of a call. A page that connects later gets the call with the latest callers."""


class BoardAlarms(Construct):
    """Alarms on the functions of the feed, which notify all `topics`, and their dashboard."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        api: apigatewayv2.WebSocketApi,
        broadcasting: lambda_.Function,
        serving: lambda_.Function,
        authorizing: lambda_.Function,
        dead_letters: sqs.Queue,
        topics: Sequence[sns.ITopic] = (),
    ) -> None:
        super().__init__(scope, id)
        delay = broadcasting.metric(
            "IteratorAge", period=FIVE_MINUTES, statistic=cloudwatch.Stats.MAXIMUM
        )
        self.alarms = [
            *self._delivery_alarms(delay, dead_letters),
            *self._error_alarms(serving, authorizing),
        ]
        notify(self.alarms, topics)
        self.dashboard = add_dashboard(
            self,
            api=api,
            functions=[broadcasting, serving, authorizing],
            delay=delay,
            alarms=self.alarms,
        )

    def _delivery_alarms(
        self, delay: cloudwatch.Metric, dead_letters: sqs.Queue
    ) -> Iterator[cloudwatch.Alarm]:
        yield add_alarm(
            self,
            "BroadcastDelay",
            delay,
            LATE.to_milliseconds(),
            "Open pages receive new calls a minute late or later.",
        )
        yield add_alarm(
            self,
            "DeadLetters",
            dead_letters.metric_approximate_number_of_messages_visible(
                period=FIVE_MINUTES, statistic=cloudwatch.Stats.MAXIMUM
            ),
            1,
            "The broadcasting function could not send calls to open pages. The table contains "
            "these calls, and a page shows them after its next request.",
        )

    def _error_alarms(
        self, serving: lambda_.Function, authorizing: lambda_.Function
    ) -> Iterator[cloudwatch.Alarm]:
        yield add_alarm(
            self,
            "ServingErrors",
            serving.metric_errors(period=FIVE_MINUTES),
            1,
            "The serving function failed, so a page did not receive the latest callers.",
        )
        yield add_alarm(
            self,
            "AuthorizingErrors",
            authorizing.metric_errors(period=FIVE_MINUTES),
            1,
            "The authorizing function failed, so viewers could not open the board.",
        )
