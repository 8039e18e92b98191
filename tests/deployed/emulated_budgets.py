"""The CloudFormation type of AWS Budgets, on the budgets of ministack."""

import json
from typing import Any

from ministack.services import budgets


def install(handlers: dict[str, dict[str, Any]]) -> None:
    """Add the type to ministack. A budget without a name gets one, as from CloudFormation."""
    handlers["AWS::Budgets::Budget"] = {
        "create": create,
        "delete": lambda name, _properties: budgets._delete_budget({"BudgetName": name}),  # noqa: SLF001 - there is no public function
    }


def create(logical_id: str, properties: dict[str, Any], stack: str) -> Any:
    """Create one budget; refuse what AWS Budgets refuses."""
    name = f"{stack}-{logical_id}"
    limit = properties["Budget"]["BudgetLimit"]
    request = {
        "Budget": {
            **properties["Budget"],
            "BudgetName": name,
            "BudgetLimit": {**limit, "Amount": str(limit["Amount"])},
        },
        "NotificationsWithSubscribers": [
            {**each, "Notification": numbers(each["Notification"])}
            for each in properties["NotificationsWithSubscribers"]
        ],
    }
    status, _, body = budgets._create_budget(request)  # noqa: SLF001 - there is no public function
    if status >= 400:
        raise ValueError(f"AWS::Budgets::Budget: {json.loads(body)}")
    return name, {}


def numbers(notification: dict[str, Any]) -> dict[str, Any]:
    return {**notification, "Threshold": float(notification["Threshold"])}
