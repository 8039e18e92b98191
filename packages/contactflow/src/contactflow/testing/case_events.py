"""What observations wait for, made from the events of a call, and whether one is met."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contactflow.cases.case import COMPLETED, MESSAGE, STARTED, Observation
from contactflow.cases.matching import SIMILAR, includes, same_resource, similarity
from contactflow.catalog import in_tests
from contactflow.model import FAILED
from contactflow.simulate import events
from contactflow.simulate.speech import marked_up
from contactflow.ssml import NotSpeakable
from contactflow.values import as_object, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contactflow.testing.options import Options


@dataclass(frozen=True, slots=True)
class TestEvent:
    """An event of the Testing language; `before` is the text since the last input."""

    type: str
    at_seconds: float
    action_type: str = ""
    resource: str = ""
    text: str = ""
    before: str = ""
    prompt_id: str = ""


@dataclass(slots=True)
class TestEvents:
    """Convert the events of a call to test events."""

    options: Options
    said: list[str] = field(default_factory=list)
    action: events.ActionEntered | None = None

    def of(self, event: events.Event) -> Iterator[TestEvent]:
        """Yield what `event` is to a test."""
        if isinstance(event, events.ActionEntered):
            self.action = event
            if (known := in_tests(event.type)) and known.is_started:
                yield TestEvent(STARTED, event.at_seconds, event.type, event.resource)
        elif isinstance(event, events.BranchTaken):
            action = self.action
            known = in_tests(action.type) if action else None
            if action and known and known.is_completed and event.branch != FAILED:
                yield TestEvent(COMPLETED, event.at_seconds, action.type, action.resource)
        elif isinstance(event, events.PromptStarted):
            yield from self._message(event)
        elif isinstance(event, events.Ended) and self.options.boundaries == "input" and self.said:
            yield TestEvent(MESSAGE, event.at_seconds, text=" ".join(self.said))

    def _message(self, prompt: events.PromptStarted) -> Iterator[TestEvent]:
        """Yield the message: on voice it is there when its playback ends."""
        before = " ".join(self.said)
        self.said.append(prompt.text)
        listens = prompt.listens_for != "nothing"
        heard = prompt.at_seconds + prompt.seconds
        recording = prompt.prompt_id or ""
        if self.options.boundaries == "input":
            if listens:
                yield TestEvent(MESSAGE, heard, text=" ".join(self.said), prompt_id=recording)
        else:
            kept = before if self.options.boundaries == "either" else ""
            yield TestEvent(MESSAGE, heard, text=prompt.text, before=kept, prompt_id=recording)
        if listens:
            self.said.clear()


def is_met(observation: Observation, test_event: TestEvent, expected: str) -> str | None:
    """Return None where the observation is not met; where it is, a warning or empty text.

    `expected` is the text that a message should have, with its references filled in.
    """
    if observation.event_type != test_event.type:
        return None
    if test_event.type in {STARTED, COMPLETED}:
        wanted = observation.resource
        same = not wanted or same_resource(wanted, test_event.resource)
        return "" if same and observation.action_type == test_event.action_type else None
    if test_event.type == MESSAGE:
        return _is_heard(observation, test_event, expected)
    return ""


def _is_heard(observation: Observation, test_event: TestEvent, expected: str) -> str | None:
    recording = observation.properties.get("PromptId")
    if recording is not None:
        return "" if same_resource(as_text(recording), test_event.prompt_id) else None
    media = as_object(observation.properties.get("Media"))
    if media:
        return "" if media.get("Uri") == test_event.prompt_id else None
    if observation.criterion == "Similarity":
        share = similarity(test_event.text, expected)
        told = f"similar by an approximate measure ({share:.2f}); the service has its own"
        return told if share >= SIMILAR else None
    if includes(test_event.text, expected):
        return ""
    both = f"{test_event.before} {test_event.text}"
    if test_event.before and includes(both, expected) and not includes(test_event.before, expected):
        return "heard across two prompts, which is one message only where the service joins them"
    return None


def spoken(text: str) -> str:
    """Return what is heard of expected SSML; markup that is no XML is compared as it stands."""
    try:
        return marked_up(text).text
    except NotSpeakable:
        return text
