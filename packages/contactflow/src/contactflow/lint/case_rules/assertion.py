"""The reference and the operand of an assertion."""

from collections.abc import Iterator

from contactflow.cases.case import ASSERT
from contactflow.conditions import OPERATORS
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE
from contactflow.values import as_text


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find Exists, an operand that is not text, and a Namespace that is not one reference."""
    for each in subject.steps(ASSERT):
        operator = as_text(each.step.parameters.get("Operator"))
        operand = each.step.parameters.get("Operand")
        if operator == "Exists":
            message = "Connect rejects Exists in every form; use another operator"
            yield each.finding(message)
        elif operator in OPERATORS and not isinstance(operand, str):
            yield each.finding(f"{operator} needs an Operand; write it as text")
        reference = as_text(each.step.parameters.get("Namespace"))
        if not REFERENCE.fullmatch(reference):
            message = f"the Namespace {reference!r} is not exactly one reference"
            yield each.finding(f"{message}; write one, such as $.Attributes.name")


RULE = Rule(
    "assertion",
    ERROR,
    "an assertion needs one reference, an operator and an operand",
    "devguide/testing-language-actions-assertion.html",
    check,
)
