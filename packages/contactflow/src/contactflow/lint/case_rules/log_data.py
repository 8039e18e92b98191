"""The references that LogData logs."""

from collections.abc import Iterator

from contactflow.cases.case import CONTROL
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE, to_text
from contactflow.values import as_object


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find LogData without Expressions, and expressions that are not one reference."""
    for each in subject.steps(CONTROL):
        command = each.step.part("Command")
        if command.get("Type") != "LogData":
            continue
        expressions = as_object(as_object(command.get("Properties")).get("Expressions"))
        wrong = [
            label for label, text in expressions.items() if not REFERENCE.fullmatch(to_text(text))
        ]
        if wrong or not expressions:
            message = "LogData needs Expressions, and each must be exactly one reference"
            yield each.finding(f"{message}; wrong: {', '.join(wrong) or 'none'}")


RULE = Rule(
    "log-data",
    ERROR,
    "LogData logs references under labels",
    "devguide/testing-language-actions-test-control.html",
    check,
)
