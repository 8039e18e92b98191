"""The dashboard of the board: its alarms, its pages and its delays."""

from collections.abc import Sequence
from typing import Final

from aws_cdk import aws_apigatewayv2 as apigatewayv2
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra.alarm import handler_metric

METRICS: Final = ("CallsToTell", "PagesTold", "PagesGone", "PagesNotTold")
"""The metrics of `aws/handlers/broadcast_calls.py`."""


def add_dashboard(
    scope: Construct,
    *,
    api: apigatewayv2.WebSocketApi,
    functions: Sequence[lambda_.Function],
    delay: cloudwatch.Metric,
    alarms: Sequence[cloudwatch.Alarm],
) -> cloudwatch.Dashboard:
    """Add the dashboard of the board to `scope`."""
    deliveries = [handler_metric(scope, "broadcast-calls", name) for name in METRICS]
    connections = [_api_metric(api, name) for name in ("ConnectCount", "MessageCount")]
    dashboard = cloudwatch.Dashboard(scope, "Dashboard")
    dashboard.add_widgets(
        cloudwatch.AlarmStatusWidget(title="Alarms", alarms=list(alarms), width=24, height=3),
        cloudwatch.GraphWidget(title="Calls sent to pages", left=deliveries, width=12),
        cloudwatch.GraphWidget(title="Delay of calls (ms)", left=[delay], width=12),
        cloudwatch.GraphWidget(title="Connections and messages", left=connections, width=12),
        cloudwatch.GraphWidget(
            title="Errors of the functions",
            left=[each.metric_errors() for each in functions],
            width=12,
        ),
    )
    return dashboard


def _api_metric(api: apigatewayv2.WebSocketApi, name: str) -> cloudwatch.Metric:
    """Return a metric of the API.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-logging.html
    """
    return cloudwatch.Metric(
        namespace="AWS/ApiGateway",
        metric_name=name,
        dimensions_map={"ApiId": api.api_id},
        statistic=cloudwatch.Stats.SUM,
    )
