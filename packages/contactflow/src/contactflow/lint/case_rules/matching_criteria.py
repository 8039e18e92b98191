"""The MatchingCriteria of an observation."""

from collections.abc import Iterator

from contactflow.cases.case import MESSAGE, MESSAGE_SOURCES
from contactflow.lint.case_subject import CaseSubject, IndexedObservation
from contactflow.lint.finding import ERROR, WARNING, Finding
from contactflow.lint.rule import Rule
from contactflow.values import suggestion

CRITERIA = ("Inclusion", "Similarity")


def check(subject: CaseSubject) -> Iterator[Finding]:
    """Find MatchingCriteria that are absent, outside Properties, not an object, or unknown."""
    for item in subject.valid_observations:
        properties = item.observation.properties
        given = next((source for source in MESSAGE_SOURCES if source in properties), "")
        if item.observation.event_type == MESSAGE and given in {"Text", "SSML"}:
            yield from _criteria(item)


def _criteria(item: IndexedObservation) -> Iterator[Finding]:
    observation, path = item.observation, ("Event", "Properties")
    if "MatchingCriteria" in observation.event:
        message = "in live runs, MatchingCriteria outside Properties never matches"
        yield item.finding(f"{message}; write it in Properties, as an object", *path)
    elif isinstance(observation.properties.get("MatchingCriteria"), str):
        message = "in live runs, MatchingCriteria as text never matches"
        yield item.finding(f'{message}; write {{"Type": "Inclusion"}}', *path)
    elif not observation.criterion:
        message = 'the default of MatchingCriteria is unknown; write {"Type": "Inclusion"}'
        yield item.finding(message, *path, severity=WARNING)
    if observation.criterion and observation.criterion not in CRITERIA:
        hint = suggestion(observation.criterion, CRITERIA)
        message = f"{observation.criterion!r} does not exist; use {' or '.join(CRITERIA)}{hint}"
        yield item.finding(message, *path)


RULE = Rule(
    "matching-criteria",
    ERROR,
    "live runs match only if MatchingCriteria is an object in Properties",
    "devguide/testing-language-events-message-received.html",
    check,
)
