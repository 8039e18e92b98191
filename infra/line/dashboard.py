"""The dashboard of the line: its alarms, its calls, its delays and its queues."""

from collections.abc import Sequence
from typing import Final

from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.alarm import handler_metric

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


def add_dashboard(
    scope: Construct,
    *,
    answering: lambda_.Function,
    queues: Sequence[sqs.Queue],
    concurrent_calls: cloudwatch.Metric,
    alarms: Sequence[cloudwatch.Alarm],
) -> cloudwatch.Dashboard:
    """Add the dashboard of the line to `scope`."""
    metrics = [handler_metric(scope, "answer-call", name) for name in METRICS]
    durations = [answering.metric_duration(statistic=statistic) for statistic in ("p50", "p99")]
    waiting = [each.metric_approximate_number_of_messages_visible() for each in queues]
    replayed = handler_metric(scope, "replay-calls", "CallsReplayed")
    errors = [answering.metric_errors(), answering.metric_throttles()]
    dashboard = cloudwatch.Dashboard(scope, "Dashboard")
    dashboard.add_widgets(
        cloudwatch.AlarmStatusWidget(title="Alarms", alarms=list(alarms), width=24, height=3),
        cloudwatch.GraphWidget(title="Calls", left=metrics, right=[concurrent_calls], width=12),
        cloudwatch.GraphWidget(title="Time to answer (ms)", left=durations, width=12),
        cloudwatch.GraphWidget(title="Errors and throttles", left=errors, width=12),
        cloudwatch.GraphWidget(
            title="Calls in the outbox, dead letters, replayed calls",
            left=[*waiting, replayed],
            width=12,
        ),
    )
    return dashboard
