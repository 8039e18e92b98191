"""References in the text that an observation expects."""

from collections.abc import Iterator

from contactflow.cases.case import MESSAGE
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.rule import Rule
from contactflow.references import REFERENCE
from contactflow.values import as_text


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find references in expected text."""
    for entry in subject.events:
        properties = entry.observation.properties
        text = as_text(properties.get("Text")) or as_text(properties.get("SSML"))
        if entry.observation.event_type == MESSAGE and REFERENCE.search(text):
            message = "a reference in expected text is filled in here, and may not be live"
            yield entry.found(message, "Event", "Properties", severity=WARNING)


RULE = Rule(
    "dynamic-text",
    ERROR,
    "references in expected text are unproven in live runs",
    "devguide/testing-language-events-message-received.html",
    check,
)
