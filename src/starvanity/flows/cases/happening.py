"""What observations wait for, made from the events of a call, and whether one is met."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starvanity.flows import events
from starvanity.flows.cases.matching import SIMILAR, includes, same_resource, similarity
from starvanity.flows.cases.model import COMPLETED, MESSAGE, STARTED, Observation
from starvanity.flows.speech import NotSpeakable, marked_up
from starvanity.flows.values import as_object, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starvanity.flows.cases.options import Options

# https://docs.aws.amazon.com/connect/latest/devguide/testing-language-events-flow-action-started.html
STARTS = frozenset(
    {
        "InvokeLambdaFunction",
        "CheckHoursOfOperation",
        "TransferContactToQueue",
        "ConnectParticipantWithLexBot",
    }
)
# https://docs.aws.amazon.com/connect/latest/devguide/testing-language-events-flow-action-completed.html
COMPLETES = frozenset({"InvokeLambdaFunction", "ConnectParticipantWithLexBot"})
FAILED = "NoMatchingError"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something to wait for; `before` is what else was said since the last input."""

    type: str
    at_seconds: float
    action_type: str = ""
    resource: str = ""
    text: str = ""
    before: str = ""
    prompt_id: str = ""


@dataclass(slots=True)
class Happenings:
    """The happenings in a call, as its events tell them."""

    options: Options
    said: list[str] = field(default_factory=list)
    action: events.ActionEntered | None = None

    def of(self, event: events.Event) -> Iterator[Happening]:
        """Yield what `event` is to a test."""
        if isinstance(event, events.ActionEntered):
            self.action = event
            if event.type in STARTS:
                yield Happening(STARTED, event.at_seconds, event.type, event.resource)
        elif isinstance(event, events.BranchTaken):
            action = self.action
            if action and action.type in COMPLETES and event.branch != FAILED:
                yield Happening(COMPLETED, event.at_seconds, action.type, action.resource)
        elif isinstance(event, events.PromptStarted):
            yield from self._message(event)
        elif isinstance(event, events.Ended) and self.options.boundaries == "input" and self.said:
            yield Happening(MESSAGE, event.at_seconds, text=" ".join(self.said))

    def _message(self, prompt: events.PromptStarted) -> Iterator[Happening]:
        """Yield the message: on voice it is there when its playback ends."""
        before = " ".join(self.said)
        self.said.append(prompt.text)
        listens = prompt.listens_for != "nothing"
        heard = prompt.at_seconds + prompt.seconds
        recording = prompt.prompt_id or ""
        if self.options.boundaries == "input":
            if listens:
                yield Happening(MESSAGE, heard, text=" ".join(self.said), prompt_id=recording)
        else:
            kept = before if self.options.boundaries == "either" else ""
            yield Happening(MESSAGE, heard, text=prompt.text, before=kept, prompt_id=recording)
        if listens:
            self.said.clear()


def is_met(observation: Observation, happening: Happening, expected: str) -> str | None:
    """Return None where the observation is not met; where it is, a warning or empty text.

    `expected` is the text that a message should have, with its references filled in.
    """
    if observation.event_type != happening.type:
        return None
    if happening.type in {STARTED, COMPLETED}:
        wanted = observation.resource
        same = not wanted or same_resource(wanted, happening.resource)
        return "" if same and observation.action_type == happening.action_type else None
    if happening.type == MESSAGE:
        return _is_heard(observation, happening, expected)
    return ""


def _is_heard(observation: Observation, happening: Happening, expected: str) -> str | None:
    recording = observation.properties.get("PromptId")
    if recording is not None:
        return "" if same_resource(as_text(recording), happening.prompt_id) else None
    media = as_object(observation.properties.get("Media"))
    if media:
        return "" if media.get("Uri") == happening.prompt_id else None
    if observation.criterion == "Similarity":
        share = similarity(happening.text, expected)
        told = f"similar by an approximate measure ({share:.2f}); the service has its own"
        return told if share >= SIMILAR else None
    if includes(happening.text, expected):
        return ""
    both = f"{happening.before} {happening.text}"
    if happening.before and includes(both, expected) and not includes(happening.before, expected):
        return "heard across two prompts, which is one message only where the service joins them"
    return None


def spoken(text: str) -> str:
    """Return what is heard of expected SSML; markup that is no XML is compared as it stands."""
    try:
        return marked_up(text).text
    except NotSpeakable:
        return text
