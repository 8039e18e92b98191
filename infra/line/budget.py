"""A monthly budget with messages about actual and forecasted costs."""

from collections.abc import Iterator
from typing import Final

from aws_cdk import aws_budgets as budgets
from constructs import Construct

from infra.settings import Settings

LIMITS: Final = (("ACTUAL", 80), ("ACTUAL", 100), ("FORECASTED", 100))
"""Messages: the kind of cost, and the percentage of the budget that it exceeds."""


class Budget(Construct):
    """A budget of `dollars` each month for the whole account.

    It includes the costs of all services in all Regions, not only those of this line. A filter for
    the tags of the line would need a cost allocation tag, which an administrator activates by hand:
    https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html

    AWS Budgets updates the costs up to three times a day, so it does not stop a flood of calls. The
    policy of the topic ALARM_TOPIC_ARN must allow budgets.amazonaws.com to publish:
    https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
    """

    def __init__(self, scope: Construct, id: str, *, dollars: int, settings: Settings) -> None:
        super().__init__(scope, id)
        subscribers = [*_subscribers(settings)]
        budgets.CfnBudget(
            self,
            "Budget",
            budget=budgets.CfnBudget.BudgetDataProperty(
                budget_type="COST",
                time_unit="MONTHLY",
                budget_limit=budgets.CfnBudget.SpendProperty(amount=dollars, unit="USD"),
            ),
            notifications_with_subscribers=[
                budgets.CfnBudget.NotificationWithSubscribersProperty(
                    notification=budgets.CfnBudget.NotificationProperty(
                        notification_type=kind,
                        comparison_operator="GREATER_THAN",
                        threshold=percentage,
                        threshold_type="PERCENTAGE",
                    ),
                    subscribers=subscribers,
                )
                for kind, percentage in LIMITS
            ],
        )


def _subscribers(settings: Settings) -> Iterator[budgets.CfnBudget.SubscriberProperty]:
    """Yield the recipients. AWS Budgets sends e-mail itself, without a confirmed subscription."""
    for kind, address in (("EMAIL", settings.alarm_email), ("SNS", settings.alarm_topic_arn)):
        if address:
            yield budgets.CfnBudget.SubscriberProperty(subscription_type=kind, address=address)
