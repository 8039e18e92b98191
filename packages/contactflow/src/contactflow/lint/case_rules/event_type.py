"""Event types."""

from collections.abc import Iterator

from contactflow.cases.case import EVENT_TYPES
from contactflow.lint.case_subject import CaseSubject
from contactflow.lint.finding import ERROR, Finding
from contactflow.lint.rule import Rule
from contactflow.values import suggestion


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find events of a type that does not exist."""
    for item in subject.observations:
        kind = item.observation.event_type
        if kind not in EVENT_TYPES:
            hint = suggestion(kind, EVENT_TYPES)
            yield item.finding(f"the event type {kind!r} does not exist{hint}", "Event", "Type")


RULE = Rule(
    "event-type",
    ERROR,
    "the Testing language has five event types",
    "devguide/testing-language-concepts.html",
    check,
    blocks_run=True,
)
