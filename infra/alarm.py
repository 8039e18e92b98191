"""The metrics of our handlers, and an alarm with the settings that all alarms share."""

from collections.abc import Iterable, Sequence
from typing import Final

from aws_cdk import Duration, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_sns as sns
from constructs import Construct

NAMESPACE: Final = "Starvanity"
"""The namespace in `starvanity.aws.metrics`, where the handlers create the metrics."""
FIVE_MINUTES: Final = Duration.minutes(5)
AT_LEAST: Final = cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
MORE_THAN: Final = cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD


def handler_metric(
    scope: Construct, service: str, name: str, *, period: Duration = FIVE_MINUTES
) -> cloudwatch.Metric:
    """Return a metric of the handler `service` in the stack of `scope`.

    The stack is a dimension, so two lines in one account and Region have separate metrics.
    """
    return cloudwatch.Metric(
        namespace=NAMESPACE,
        metric_name=name,
        dimensions_map={"service": service, "stack": Stack.of(scope).stack_name},
        statistic=cloudwatch.Stats.SUM,
        period=period,
    )


def add_alarm(
    scope: Construct,
    id: str,
    metric: cloudwatch.Metric,
    threshold: float,
    description: str,
    *,
    periods: int = 1,
    comparison: cloudwatch.ComparisonOperator = AT_LEAST,
) -> cloudwatch.Alarm:
    """Add an alarm to `scope`: `metric` reaches `threshold` in each of `periods` periods.

    A period without data is in order, because a quiet line has no data.
    """
    return metric.create_alarm(
        scope,
        id,
        alarm_description=description,
        threshold=threshold,
        evaluation_periods=periods,
        comparison_operator=comparison,
        treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
    )


def notify(alarms: Iterable[cloudwatch.Alarm], topics: Sequence[sns.ITopic]) -> None:
    """Let each alarm send its start and its end to all `topics`.

    The message about the end tells an operator that no further action is needed.
    """
    for alarm in alarms:
        for topic in topics:
            alarm.add_alarm_action(actions.SnsAction(topic))
            alarm.add_ok_action(actions.SnsAction(topic))
