"""Names of observations."""

from collections.abc import Iterator

from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find observations without a name, and names that occur twice."""
    seen: set[str] = set()
    for entry in subject.entries:
        name = entry.observation.identifier
        if not name:
            yield entry.found("this observation has no name", "Identifier")
        elif name in seen:
            message = "another observation has this name; give each its own"
            yield entry.found(message, "Identifier")
        seen.add(name)


RULE = Rule(
    "observation-name",
    ERROR,
    "observations lead to each other by name",
    "devguide/testing-language-observations.html",
    check,
    blocks_run=True,
)
