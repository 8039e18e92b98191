"""Test cases without EndTest."""

from collections.abc import Iterator

from contactflow.cases.case import Step
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.rule import Rule


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find a test case in which no step is EndTest."""
    if not any(_ends(each.step) for each in subject.all_steps):
        message = "no step is EndTest; add one to the last observation"
        yield Finding(message, severity=WARNING)


def _ends(step: Step) -> bool:
    return step.part("Command").get("Type") == "EndTest"


RULE = Rule(
    "end-test",
    ERROR,
    "a run without EndTest takes five minutes, the maximum",
    "devguide/testing-language-actions-test-control.html",
    check,
)
