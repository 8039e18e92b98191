"""The identifier and the actor of an event."""

from collections.abc import Iterator

from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.rule import Rule


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find events without an identifier, or with another actor than the system."""
    for entry in subject.events:
        event = entry.observation.event
        if not event.get("Identifier"):
            message = "the event has no Identifier; the console needs one"
            yield entry.found(message, "Event", severity=WARNING)
        if event.get("Actor") != "System":
            yield entry.found('write "Actor": "System"', "Event")


RULE = Rule(
    "event-form",
    ERROR,
    "an event has a name, and its actor is the system",
    "devguide/testing-language-concepts.html",
    check,
)
