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
        if not expressions:
            yield each.finding("LogData has no Expressions; add at least one reference")
        elif wrong:
            message = f"these Expressions are not exactly one reference each: {', '.join(wrong)}"
            yield each.finding(f"{message}; write references such as $.Attributes.name")


RULE = Rule(
    "log-data",
    ERROR,
    "LogData logs the value of a reference under a label",
    "devguide/testing-language-actions-test-control.html",
    check,
)
