"""Operators of assertions."""

from collections.abc import Iterator

from contactflow.cases.case import ASSERT
from contactflow.conditions import OPERATORS
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule
from contactflow.values import as_text, suggestion


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find operators that do not exist. The rule `assertion` reports Exists."""
    for each in subject.steps(ASSERT):
        operator = as_text(each.step.parameters.get("Operator"))
        if operator not in OPERATORS and operator != "Exists":
            yield each.finding(
                f"the operator {operator!r} does not exist{suggestion(operator, OPERATORS)}"
            )


RULE = Rule(
    "operator",
    ERROR,
    "an assertion has one of eight operators",
    "devguide/testing-language-actions-assertion.html",
    check,
    blocks_run=True,
)
