"""Types of steps, instructions and commands."""

from collections.abc import Iterator

from contactflow.cases.case import COMMANDS, CONTROL, INSTRUCTIONS, SEND, STEP_TYPES
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule
from contactflow.values import as_text, suggestion


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find steps, instructions and commands of a type that does not exist."""
    for each in subject.all_steps:
        kind = each.step.type
        if kind not in STEP_TYPES:
            hint = suggestion(kind, STEP_TYPES)
            yield each.finding(f"the step type {kind!r} does not exist{hint}")
        elif kind == SEND:
            instruction = as_text(each.step.part("Instruction").get("Type"))
            if instruction not in INSTRUCTIONS:
                hint = suggestion(instruction, INSTRUCTIONS)
                yield each.finding(f"the instruction {instruction!r} does not exist{hint}")
        elif kind == CONTROL:
            command = as_text(each.step.part("Command").get("Type"))
            if command not in COMMANDS:
                hint = suggestion(command, COMMANDS)
                yield each.finding(f"the command {command!r} does not exist{hint}")


RULE = Rule(
    "step-type",
    ERROR,
    "the Testing language has four types of steps, with fixed instructions and commands",
    "devguide/testing-language-actions-send-instruction.html",
    check,
    blocks_run=True,
)
