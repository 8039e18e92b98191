"""The events that observations wait for: which exist, and in which form they are portable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.cases.case import COMPLETED, EVENT_TYPES, MESSAGE, STARTED, Observation
from contactflow.cases.matching import words
from contactflow.lint.finding import WARNING
from contactflow.references import REFERENCE
from contactflow.testing.case_events import COMPLETES, STARTS
from contactflow.testing.complaint import Complaint
from contactflow.values import as_object, as_text, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

MESSAGES = "devguide/testing-language-events-message-received.html"
RULES = {
    "event-type": (
        "there are five events",
        "devguide/testing-language-concepts.html",
    ),
    "event-form": (
        "an event has a name, and its actor is the system",
        "devguide/testing-language-concepts.html",
    ),
    "message-text": ("a message is known by what it says, and empty text is refused", MESSAGES),
    "matching-criteria": (
        "the object within Properties is the one form that live runs match by",
        MESSAGES,
    ),
    "dynamic-text": ("references in expected text are unproven in live runs", MESSAGES),
    "flow-action": (
        "only some actions are reported as started or completed, each with its resource",
        "devguide/testing-language-events-flow-action-started.html",
    ),
}
CRITERIA = ("Inclusion", "Similarity")
SOURCES = ("Text", "SSML", "PromptId", "Media")
# The started and completed actions that this runner cannot see, but the service can.
UNSEEN = frozenset({"ConnectParticipantWithAgenticCX"})


def check(observation: Observation, pointer: str) -> Iterator[Complaint]:
    """Yield what is not portable about the event of an observation."""
    name, place = observation.identifier, f"{pointer}/Event"
    kind = observation.event_type
    if kind not in EVENT_TYPES:
        told = f"there is no event {kind!r}{nearest(kind, EVENT_TYPES)}"
        yield Complaint("event-type", told, name, f"{place}/Type")
        return
    if not observation.event.get("Identifier"):
        told = "the event has no Identifier; the console needs one"
        yield Complaint("event-form", told, name, place, WARNING)
    if observation.event.get("Actor") != "System":
        yield Complaint("event-form", 'write "Actor": "System"', name, place)
    if kind == MESSAGE:
        yield from _message(observation, f"{place}/Properties")
    elif kind in {STARTED, COMPLETED}:
        yield from _flow_action(observation, f"{place}/Properties")


def _message(observation: Observation, place: str) -> Iterator[Complaint]:
    name, properties = observation.identifier, observation.properties
    given = [source for source in SOURCES if source in properties]
    text = as_text(properties.get("Text")) or as_text(properties.get("SSML"))
    if len(given) != 1:
        has = " and ".join(given) or "none"
        told = f"exactly one of {', '.join(SOURCES)} is expected; this has {has}"
        yield Complaint("message-text", told, name, place)
    elif given[0] in {"Text", "SSML"} and not words(text):
        yield Complaint("message-text", "the expected text has no words", name, place)
    if REFERENCE.search(text):
        told = "a reference in expected text is filled in here, and may not be live"
        yield Complaint("dynamic-text", told, name, place, WARNING)
    if given and given[0] in {"Text", "SSML"}:
        yield from _criteria(observation, place)


def _criteria(observation: Observation, place: str) -> Iterator[Complaint]:
    name = observation.identifier
    if "MatchingCriteria" in observation.event:
        told = "MatchingCriteria beside Properties never matches live; put it within, as an object"
        yield Complaint("matching-criteria", told, name, place)
    elif isinstance(observation.properties.get("MatchingCriteria"), str):
        told = 'MatchingCriteria as text never matches live; write {"Type": "Inclusion"}'
        yield Complaint("matching-criteria", told, name, place)
    elif not observation.criterion:
        told = 'what holds without MatchingCriteria is unknown; write {"Type": "Inclusion"}'
        yield Complaint("matching-criteria", told, name, place, WARNING)
    if observation.criterion and observation.criterion not in CRITERIA:
        hint = nearest(observation.criterion, CRITERIA)
        told = f"there is no {observation.criterion!r}, only {' and '.join(CRITERIA)}{hint}"
        yield Complaint("matching-criteria", told, name, place)


def _flow_action(observation: Observation, place: str) -> Iterator[Complaint]:
    name = observation.identifier
    written = as_text(observation.properties.get("ActionType"))
    known = STARTS if observation.event_type == STARTED else COMPLETES | UNSEEN
    if observation.action_type not in known:
        told = f"{written!r} is never reported so; {', '.join(sorted(known))} are"
        yield Complaint("flow-action", told, name, place)
    elif written != observation.action_type:
        yield Complaint("flow-action", f"{written!r} has a space too many", name, place)
    if not as_object(observation.properties.get("ActionParameters")):
        told = "name the resource under ActionParameters; without, any is met here"
        yield Complaint("flow-action", told, name, place)
