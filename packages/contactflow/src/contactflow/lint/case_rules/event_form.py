"""The identifier and the actor of an event."""

from collections.abc import Iterator

from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.rule import Rule


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find events without an identifier, and events whose actor is not System."""
    for item in subject.valid_observations:
        event = item.observation.event
        if not event.get("Identifier"):
            message = "the event has no Identifier, which the console needs; add one"
            yield item.finding(message, "Event", severity=WARNING)
        if event.get("Actor") != "System":
            yield item.finding('the actor of an event is System; write "Actor": "System"', "Event")


RULE = Rule(
    "event-form",
    ERROR,
    "an event has an identifier, and its actor is System",
    "devguide/testing-language-concepts.html",
    check,
)
