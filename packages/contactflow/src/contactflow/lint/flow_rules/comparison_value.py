"""The value that a Compare reads."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.parameter_paths import is_replaced
from contactflow.lint.rule import Rule


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find comparison values that are not exactly one reference."""
    for item in subject.of_type("Compare"):
        value = item.action.parameters.get("ComparisonValue")
        if isinstance(value, str) and not is_replaced(value):
            message = f"{value!r} is not one reference; write one, such as $.Attributes.name"
            yield item.finding(message, "Parameters", "ComparisonValue")


RULE = Rule(
    "comparison-value",
    ERROR,
    "a Compare reads exactly one reference",
    "devguide/flow-control-actions-compare.html",
    check,
)
