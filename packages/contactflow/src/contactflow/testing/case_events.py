"""Convert simulator events to events of the Testing language, and match them to observations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contactflow.cases.case import COMPLETED, MESSAGE, STARTED, Observation
from contactflow.cases.matching import SIMILARITY_THRESHOLD, includes, similarity
from contactflow.catalog import in_tests
from contactflow.identifiers import same_resource
from contactflow.model import FAILED
from contactflow.simulate import events
from contactflow.simulate.speech import ssml_speech
from contactflow.ssml import SpeechError
from contactflow.values import as_object, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contactflow.testing.options import Options


@dataclass(frozen=True, slots=True)
class TestEvent:
    """An event of the Testing language; `before` is the earlier text since the last input."""

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
    texts: list[str] = field(default_factory=list)
    action: events.ActionEntered | None = None

    def convert(self, event: events.Event) -> Iterator[TestEvent]:
        """Yield the test events for `event`."""
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
        elif isinstance(event, events.Ended) and self.options.boundaries == "input" and self.texts:
            yield TestEvent(MESSAGE, event.at_seconds, text=" ".join(self.texts))

    def _message(self, prompt: events.PromptStarted) -> Iterator[TestEvent]:
        """Yield the message event. On voice it occurs at the end of the playback."""
        before = " ".join(self.texts)
        self.texts.append(prompt.text)
        listens = prompt.listens_for not in events.NOT_LISTENING
        ends_at = prompt.at_seconds + prompt.seconds
        recording = prompt.prompt_id or ""
        if self.options.boundaries == "input":
            if listens:
                yield TestEvent(MESSAGE, ends_at, text=" ".join(self.texts), prompt_id=recording)
        else:
            kept = before if self.options.boundaries == "either" else ""
            yield TestEvent(MESSAGE, ends_at, text=prompt.text, before=kept, prompt_id=recording)
        if listens:
            self.texts.clear()


@dataclass(frozen=True, slots=True)
class Match:
    """Match of an observation. `warning` is empty if a live run gives the same result."""

    warning: str = ""


MATCH = Match()
ACROSS_PROMPTS = "heard across two prompts; this is one message only if the service joins them"


def match(observation: Observation, test_event: TestEvent, expected: str) -> Match | None:
    """Return the match of `observation` and `test_event`; None if they do not match.

    `expected` is the text of the message in the observation, with its references resolved.
    """
    if observation.event_type != test_event.type:
        return None
    if test_event.type in {STARTED, COMPLETED}:
        wanted = observation.resource
        same = not wanted or same_resource(wanted, test_event.resource)
        return MATCH if same and observation.action_type == test_event.action_type else None
    if test_event.type == MESSAGE:
        return _match_message(observation, test_event, expected)
    return MATCH


def _match_message(observation: Observation, test_event: TestEvent, expected: str) -> Match | None:
    recording = observation.properties.get("PromptId")
    if recording is not None:
        return MATCH if same_resource(as_text(recording), test_event.prompt_id) else None
    media = as_object(observation.properties.get("Media"))
    if media:
        return MATCH if media.get("Uri") == test_event.prompt_id else None
    if observation.criterion == "Similarity":
        share = similarity(test_event.text, expected)
        warning = f"similar by an approximate measure ({share:.2f}); the service uses another one"
        return Match(warning) if share >= SIMILARITY_THRESHOLD else None
    if includes(test_event.text, expected):
        return MATCH
    both = f"{test_event.before} {test_event.text}"
    if test_event.before and includes(both, expected) and not includes(test_event.before, expected):
        return Match(ACROSS_PROMPTS)
    return None


def spoken(text: str) -> str:
    """Return the spoken text of SSML; markup that is not XML is returned unchanged."""
    try:
        return ssml_speech(text).text
    except SpeechError:
        return text
