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
    for item in subject.valid_observations:
        properties = item.observation.properties
        text = as_text(properties.get("Text")) or as_text(properties.get("SSML"))
        if item.observation.event_type == MESSAGE and REFERENCE.search(text):
            message = "contactflow replaces references in expected text; a live run may not"
            yield item.finding(message, "Event", "Properties", severity=WARNING)


RULE = Rule(
    "dynamic-text",
    ERROR,
    "references in expected text are not verified in live runs",
    "devguide/testing-language-events-message-received.html",
    check,
)
