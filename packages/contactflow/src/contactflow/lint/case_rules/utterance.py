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
            yield each.finding("TextUtterance is a name on older AWS pages; write Utterance")
        elif instruction.get("Type") == "Utterance" and not as_text(value):
            message = "Connect rejects an Utterance without a Value; write the text in Value"
            yield each.finding(message)


RULE = Rule(
    "utterance",
    ERROR,
    "live runs accept only an Utterance with a Value; some AWS pages show other forms",
    "devguide/testing-language-actions-send-instruction.html",
    check,
)
