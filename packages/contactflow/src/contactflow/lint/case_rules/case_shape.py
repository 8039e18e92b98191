"""Test cases without observations."""

from collections.abc import Iterator

from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule
from contactflow.values import as_list


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find a test case that has no observations."""
    if not as_list(subject.case.document.get("Observations")):
        message = "the test case has no Observations; add at least one"
        yield Finding(message, pointer="/Observations")


RULE = Rule(
    "case-shape",
    ERROR,
    "a test case is a list of observations",
    "devguide/testing-language-observations.html",
    check,
    blocks_run=True,
)
