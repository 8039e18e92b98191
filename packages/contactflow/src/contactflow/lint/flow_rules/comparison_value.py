"""The value that a Compare reads."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find comparison values that are not exactly one reference."""
    for item in subject.of_type("Compare"):
        value = item.action.parameters.get("ComparisonValue")
        if isinstance(value, str) and not REFERENCE.fullmatch(value):
            message = f"{value!r} is not one reference; write one, such as $.Attributes.name"
            yield item.finding(message, "Parameters", "ComparisonValue")


RULE = Rule(
    "comparison-value",
    ERROR,
    "a Compare reads exactly one reference",
    "devguide/flow-control-actions-compare.html",
    check,
)
