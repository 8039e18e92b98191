"""The version of the Testing language."""

from collections.abc import Iterator

from contactflow.cases.case import VERSION
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find a version other than the one that live runs accept."""
    version = subject.case.document.get("Version")
    if version != VERSION:
        yield Finding(f"the version is {version!r}; write {VERSION!r}", pointer="/Version")


RULE = Rule(
    "case-version",
    ERROR,
    "live runs accept only 2019-10-30; older AWS pages give other versions",
    "devguide/testing-language-observations.html",
    check,
)
