"""Alarms of the board: pages that hear late, or not at all."""

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
"""News that is older is read with the last callers as well."""


class BoardWatch(Construct):
    """Watches what tells pages, serves them and lets them in; tells `topic`, if there is one."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        telling: lambda_.Function,
        serving: lambda_.Function,
        admitting: lambda_.Function,
        dead_letters: sqs.Queue,
        topic: sns.ITopic | None = None,
    ) -> None:
        super().__init__(scope, id)
        self.alarms = [
            metric.create_alarm(
                self,
                name,
                alarm_description=says,
                threshold=limit,
                evaluation_periods=1,
                comparison_operator=(
                    cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
                ),
                treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
            )
            for name, metric, limit, says in (
                (
                    "Late",
                    telling.metric(
                        "IteratorAge", period=FIVE_MINUTES, statistic=cloudwatch.Stats.MAXIMUM
                    ),
                    LATE.to_milliseconds(),
                    "Open pages hear of calls a minute late, or later.",
                ),
                (
                    "NotTold",
                    dead_letters.metric_approximate_number_of_messages_visible(
                        period=FIVE_MINUTES, statistic="Maximum"
                    ),
                    1,
                    "Calls were given up: no page was told of them. They are in the table.",
                ),
                (
                    "ServeErrors",
                    serving.metric_errors(period=FIVE_MINUTES),
                    1,
                    "A page asked where things stand, and got no answer.",
                ),
                (
                    "DoorErrors",
                    admitting.metric_errors(period=FIVE_MINUTES),
                    1,
                    "Nobody can open the board: whoever asks to come in gets no answer.",
                ),
            )
        ]
        if topic is not None:
            for alarm in self.alarms:
                alarm.add_alarm_action(actions.SnsAction(topic))
