"""Identifiers of observations."""

from collections.abc import Iterator

from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find observations without an identifier, and duplicate identifiers."""
    seen: set[str] = set()
    for item in subject.observations:
        name = item.observation.identifier
        if not name:
            yield item.finding("this observation has no Identifier; add one", "Identifier")
        elif name in seen:
            message = "another observation has this Identifier; make each unique"
            yield item.finding(message, "Identifier")
        seen.add(name)


RULE = Rule(
    "observation-name",
    ERROR,
    "observations refer to each other by Identifier",
    "devguide/testing-language-observations.html",
    check,
    blocks_run=True,
)
