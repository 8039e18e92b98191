"""What a Compare looks at."""

from collections.abc import Iterator

from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find comparisons of anything but one reference."""
    for entry in subject.of_type("Compare"):
        value = entry.action.parameters.get("ComparisonValue")
        if isinstance(value, str) and not REFERENCE.fullmatch(value):
            told = f"{value!r} is no single reference; compare one, such as $.Attributes.name"
            yield entry.found(told, "Parameters", "ComparisonValue")


RULE = Rule(
    "comparison-value",
    ERROR,
    "a Compare looks at one reference and nothing else",
    "devguide/flow-control-actions-compare.html",
    check,
)
