"""The text that an observation expects."""

from collections.abc import Iterator

from contactflow.cases.case import MESSAGE, MESSAGE_SOURCES
from contactflow.cases.matching import words
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule
from contactflow.values import as_text


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find messages with no source or several, and texts without a word."""
    for entry in subject.events:
        if entry.observation.event_type != MESSAGE:
            continue
        properties = entry.observation.properties
        given = [source for source in MESSAGE_SOURCES if source in properties]
        text = as_text(properties.get("Text")) or as_text(properties.get("SSML"))
        if len(given) != 1:
            has = " and ".join(given) or "none"
            message = f"exactly one of {', '.join(MESSAGE_SOURCES)} is expected; this has {has}"
            yield entry.found(message, "Event", "Properties")
        elif given[0] in {"Text", "SSML"} and not words(text):
            yield entry.found("the expected text has no words", "Event", "Properties")


RULE = Rule(
    "message-text",
    ERROR,
    "a message is known by what it says, and empty text is refused",
    "devguide/testing-language-events-message-received.html",
    check,
    blocks_run=True,
)
