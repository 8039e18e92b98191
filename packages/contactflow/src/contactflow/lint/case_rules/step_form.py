"""Parameters that repeat the type and the actor of a step."""

from collections.abc import Iterator

from contactflow.cases.case import ASSERT, INSTRUCTIONS, SEND
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.rule import Rule
from contactflow.values import as_text


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find an ActionType that is absent, wrong or unnecessary, and a wrong Actor."""
    for each in subject.steps():
        kind = each.step.type
        repeated = each.step.parameters.get("ActionType")
        if kind == ASSERT:
            if repeated is not None:
                yield each.finding("an Assert has no ActionType; remove it", severity=WARNING)
        elif repeated != kind:
            yield each.finding(f'write "ActionType": "{kind}" in the Parameters')
        instruction = as_text(each.step.part("Instruction").get("Type"))
        is_sent = kind == SEND and instruction in INSTRUCTIONS
        if is_sent and each.step.parameters.get("Actor") != "Customer":
            yield each.finding('write "Actor": "Customer" in the Parameters')


RULE = Rule(
    "step-form",
    ERROR,
    "in every step except Assert, ActionType repeats the Type",
    "devguide/testing-language-actions-send-instruction.html",
    check,
)
