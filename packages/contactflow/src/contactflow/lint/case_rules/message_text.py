"""The text that an observation expects."""

from collections.abc import Iterator

from contactflow.cases.case import MESSAGE, MESSAGE_SOURCES
from contactflow.cases.matching import words
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule
from contactflow.values import as_text


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find messages with no source or several sources, and texts without words."""
    for item in subject.valid_observations:
        if item.observation.event_type != MESSAGE:
            continue
        properties = item.observation.properties
        given = [source for source in MESSAGE_SOURCES if source in properties]
        text = as_text(properties.get("Text")) or as_text(properties.get("SSML"))
        if len(given) != 1:
            present = " and ".join(given) or "no message source"
            message = f"the event has {present}; write exactly one of {', '.join(MESSAGE_SOURCES)}"
            yield item.finding(message, "Event", "Properties")
        elif given[0] in {"Text", "SSML"} and not words(text):
            yield item.finding("the expected text has no words; write some", "Event", "Properties")


RULE = Rule(
    "message-text",
    ERROR,
    "an observation identifies a message by its text, and Connect rejects empty text",
    "devguide/testing-language-events-message-received.html",
    check,
    blocks_run=True,
)
