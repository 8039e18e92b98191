"""The alarms that the templates must contain: what each compares, and with what.

The tables are written by hand. The golden files can be written again with one command, so they
alone would accept an inverted alarm.
"""

from dataclasses import dataclass

INSTANCE_ID = "11111111-2222-3333-4444-555555555555"
AT_LEAST = "GreaterThanOrEqualToThreshold"
CALLS = {"InstanceId": INSTANCE_ID, "MetricGroup": "VoiceCalls"}
FLOW = {
    "InstanceId": INSTANCE_ID,
    "MetricGroup": "ContactFlow",
    "ContactFlowName": "Vanity numbers",
}


@dataclass(frozen=True, slots=True)
class Expected:
    """The comparison of one alarm; missing data is never breaching."""

    metric: str
    dimensions: tuple[tuple[str, str], ...]
    statistic: str
    threshold: float
    namespace: str
    periods: int = 1
    operator: str = AT_LEAST
    seconds: int = 300
    missing: str = "notBreaching"


def connect(metric, dimensions, statistic="Sum", threshold=1):
    return Expected(metric, tuple(sorted(dimensions.items())), statistic, threshold, "AWS/Connect")


def function(metric, part, statistic="Sum", threshold=1):
    return Expected(metric, (("FunctionName", part),), statistic, threshold, "AWS/Lambda")


def queue(metric, part, threshold=1, periods=1):
    return Expected(metric, (("QueueName", part),), "Maximum", threshold, "AWS/SQS", periods)


def handler(metric, service, stack="StarvanityLine"):
    dimensions = (("service", service), ("stack", stack))
    return Expected(metric, dimensions, "Sum", 1, "Starvanity")


LINE = {
    "ConnectCallsBreachingConcurrencyQuota": connect("CallsBreachingConcurrencyQuota", CALLS),
    "ConnectThrottledCalls": connect("ThrottledCalls", CALLS),
    "ConnectMisconfiguredPhoneNumbers": connect("MisconfiguredPhoneNumbers", CALLS),
    "ConnectContactFlowErrors": connect("ContactFlowErrors", FLOW),
    "ConnectContactFlowFatalErrors": connect("ContactFlowFatalErrors", FLOW),
    "ConnectConcurrentCallsPercentage": connect("ConcurrentCallsPercentage", CALLS, "Maximum", 0.8),
    "Errors": function("Errors", "Answering"),
    "Throttles": function("Throttles", "Answering"),
    "Latency": function("Duration", "Answering", "p99", 3_000),
    "StoreFailures": handler("StoreFailures", "answer-call"),
    "RecordsLost": handler("RecordsLost", "answer-call"),
    "OutboxAge": queue("ApproximateAgeOfOldestMessage", "OutboxQueue", 900),
    "OutboxRetries": queue("ApproximateNumberOfMessagesNotVisible", "OutboxQueue", periods=3),
    "ReplayErrors": function("Errors", "Replaying"),
    "DeadLetters": queue("ApproximateNumberOfMessagesVisible", "OutboxDeadLetters"),
}
"""The alarms of a line, by their ids."""
BOARD = {
    "BroadcastDelay": function("IteratorAge", "Telling", "Maximum", 60_000),
    "DeadLetters": queue("ApproximateNumberOfMessagesVisible", "LiveDeadLetters"),
    "ServingErrors": function("Errors", "Serving"),
    "AuthorizingErrors": function("Errors", "Admitting"),
}
"""The alarms of a board, by their ids."""


def found(alarm, parts):
    """Return the comparison of an alarm in a template; `parts` are parts of logical ids."""
    properties = alarm["Properties"]
    return Expected(
        metric=properties["MetricName"],
        dimensions=tuple(
            sorted(
                (each["Name"], _value(each["Value"], parts)) for each in properties["Dimensions"]
            )
        ),
        statistic=properties.get("Statistic") or properties["ExtendedStatistic"],
        threshold=properties["Threshold"],
        namespace=properties["Namespace"],
        periods=properties["EvaluationPeriods"],
        operator=properties["ComparisonOperator"],
        seconds=properties["Period"],
        missing=properties["TreatMissingData"],
    )


def _value(value, parts):
    """Return a literal value, or the part of the logical id that the value refers to."""
    if isinstance(value, str):
        return value
    name = value.get("Ref") or value["Fn::GetAtt"][0]
    return next((part for part in parts if part in name), name)
