"""The keys of a DtmfInput step."""

from collections.abc import Iterator

from contactflow.actions.get_participant_input import KEYS
from contactflow.cases.case import SEND
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.rule import Rule
from contactflow.references import to_text
from contactflow.values import as_object


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find values of DtmfInput that are not keys, and digits that some live runs reject."""
    for each in subject.steps(SEND):
        instruction = each.step.part("Instruction")
        if instruction.get("Type") != "DtmfInput":
            continue
        value = as_object(instruction.get("Properties")).get("Value")
        keys = to_text(value)
        if not keys or isinstance(value, float | bool) or not set(keys) <= KEYS:
            yield each.finding(f"{keys!r} does not consist of keys; use 0 to 9, * and #")
        elif isinstance(value, str) and keys.isdecimal() and not keys.startswith("0"):
            message = f"some live runs accept only a number; write {keys} without quotes"
            yield each.finding(message, severity=WARNING)


RULE = Rule(
    "keys",
    ERROR,
    "a phone has the keys 0 to 9, * and #",
    "devguide/testing-language-actions-send-instruction.html",
    check,
    blocks_run=True,
)
