"""How an observation compares the text of a message."""

from collections.abc import Iterator

from contactflow.cases.case import MESSAGE, MESSAGE_SOURCES
from contactflow.lint.case_subject import CaseSubject, ObservationEntry
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.rule import Rule
from contactflow.values import suggestion

CRITERIA = ("Inclusion", "Similarity")


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find MatchingCriteria that are absent, misplaced, misshapen or unknown."""
    for entry in subject.events:
        properties = entry.observation.properties
        given = next((source for source in MESSAGE_SOURCES if source in properties), "")
        if entry.observation.event_type == MESSAGE and given in {"Text", "SSML"}:
            yield from _criteria(entry)


def _criteria(entry: ObservationEntry) -> Iterator[Finding]:
    observation, place = entry.observation, ("Event", "Properties")
    if "MatchingCriteria" in observation.event:
        message = "MatchingCriteria beside Properties never matches live; put it within"
        yield entry.found(f"{message}, as an object", *place)
    elif isinstance(observation.properties.get("MatchingCriteria"), str):
        message = 'MatchingCriteria as text never matches live; write {"Type": "Inclusion"}'
        yield entry.found(message, *place)
    elif not observation.criterion:
        message = 'what holds without MatchingCriteria is unknown; write {"Type": "Inclusion"}'
        yield entry.found(message, *place, severity=WARNING)
    if observation.criterion and observation.criterion not in CRITERIA:
        hint = suggestion(observation.criterion, CRITERIA)
        message = f"there is no {observation.criterion!r}, only {' and '.join(CRITERIA)}{hint}"
        yield entry.found(message, *place)


RULE = Rule(
    "matching-criteria",
    ERROR,
    "the object within Properties is the one form that live runs match by",
    "devguide/testing-language-events-message-received.html",
    check,
)
