"""Text that a step sends."""

from collections.abc import Iterator

from contactflow.cases.case import SEND
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule
from contactflow.values import as_object, as_text


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find TextUtterance, and an Utterance without a Value."""
    for each in subject.steps(SEND):
        instruction = each.step.part("Instruction")
        value = as_object(instruction.get("Properties")).get("Value")
        if instruction.get("Type") == "TextUtterance":
            yield each.found("TextUtterance is an older page's word; write Utterance")
        elif instruction.get("Type") == "Utterance" and not as_text(value):
            message = "an Utterance without a Value is refused; write what is said there"
            yield each.found(message)


RULE = Rule(
    "utterance",
    ERROR,
    "live runs take an Utterance with a Value, whatever the pages show",
    "devguide/testing-language-actions-send-instruction.html",
    check,
)
