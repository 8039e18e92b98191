"""Alarms on the metrics that Amazon Connect sends: refused calls, and failures of the flow.

Connect sends no data while no calls arrive, so these alarms do not detect a silent line.
https://docs.aws.amazon.com/connect/latest/adminguide/monitoring-cloudwatch.html
"""

from collections.abc import Iterator
from typing import Final

from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from infra.alarm import FIVE_MINUTES, add_alarm

NAMESPACE: Final = "AWS/Connect"
BUSY: Final = 0.8
"""The part of the quota of concurrent calls that raises an alarm. The metric is a fraction."""
CALL_FAILURES: Final = {
    "CallsBreachingConcurrencyQuota": (
        "Connect refused calls, because the instance reached its quota of concurrent calls. "
        "Request a higher quota."
    ),
    "ThrottledCalls": (
        "Connect refused calls, because more calls arrived per second than its quota allows."
    ),
    "MisconfiguredPhoneNumbers": (
        "Calls failed, because a number of the instance has no flow. Deploy the line again."
    ),
}
FLOW_FAILURES: Final = {
    "ContactFlowErrors": (
        "The flow took an error branch. The caller heard an apology or a wrong key was pressed."
    ),
    "ContactFlowFatalErrors": "The flow failed, and Connect ended the calls.",
}


class ConnectAlarms(Construct):
    """Alarms on the instance `instance_id` and its flow `flow_name`.

    Connect reports a flow by its name, so another name creates other alarms.
    """

    def __init__(self, scope: Construct, id: str, *, instance_id: str, flow_name: str) -> None:
        super().__init__(scope, id)
        self._calls = {"InstanceId": instance_id, "MetricGroup": "VoiceCalls"}
        self._flow = {
            "InstanceId": instance_id,
            "MetricGroup": "ContactFlow",
            "ContactFlowName": flow_name,
        }
        self.concurrent_calls = _metric("ConcurrentCalls", self._calls, "Maximum")
        self.alarms = [*self._failure_alarms(), self._busy_alarm()]

    def _failure_alarms(self) -> Iterator[cloudwatch.Alarm]:
        for failures, dimensions in ((CALL_FAILURES, self._calls), (FLOW_FAILURES, self._flow)):
            for name, description in failures.items():
                yield add_alarm(self, name, _metric(name, dimensions, "Sum"), 1, description)

    def _busy_alarm(self) -> cloudwatch.Alarm:
        name = "ConcurrentCallsPercentage"
        return add_alarm(
            self,
            name,
            _metric(name, self._calls, "Maximum"),
            BUSY,
            f"Concurrent calls reached {BUSY:.0%} of the quota. Connect refuses calls above it.",
        )


def _metric(name: str, dimensions: dict[str, str], statistic: str) -> cloudwatch.Metric:
    return cloudwatch.Metric(
        namespace=NAMESPACE,
        metric_name=name,
        dimensions_map=dimensions,
        statistic=statistic,
        period=FIVE_MINUTES,
    )
