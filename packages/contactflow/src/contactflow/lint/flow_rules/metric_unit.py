"""The unit of the oldest contact's age in a queue."""

from collections.abc import Iterator

from contactflow.conditions import NUMBER
from contactflow.lint.finding import WARNING, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.spec import LIVE

AGE = "OldestContactInQueueAgeSeconds"
# Milliseconds. The console exports 300 s as 300000, so a lower operand is probably in seconds.
LEAST = 1000.0


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find operands that are shorter than one second; zero is valid."""
    for item in subject.of_type("CheckMetricData"):
        if item.action.parameters.get("MetricType") != AGE:
            continue
        for index, case in enumerate(item.action.conditions):
            for operand in case.operands:
                if NUMBER.fullmatch(operand) and 0 < float(operand) < LEAST:
                    message = (
                        f"the operand of {AGE} is in milliseconds, so {operand} is less than one "
                        f"second; write {float(operand) * LEAST:.0f} for {operand} seconds"
                    )
                    yield item.finding(message, "Transitions", "Conditions", index)


RULE = Rule(
    "metric-unit",
    WARNING,
    f"the operand of {AGE} is in milliseconds, although the name says seconds",
    "devguide/flow-control-actions-checkmetricdata.html",
    check,
    evidence=LIVE,
)
