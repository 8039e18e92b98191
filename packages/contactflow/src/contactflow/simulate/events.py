"""What happens on a simulated call, one frozen event each, on the call's own clock.

`as_dict` gives each event a stable name and plain values, so that a line of JSON holds one event.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, ClassVar

from contactflow.values import Json, JsonObject, RawJson, thaw

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened `at_seconds` after the call was answered."""

    name: ClassVar[str] = "event"
    at_seconds: float

    def as_dict(self) -> dict[str, RawJson]:
        """Return the event's name and its parts as plain JSON."""
        parts = {each.name: thaw(getattr(self, each.name)) for each in fields(self)}
        return {"event": self.name, **parts, "at_seconds": round(self.at_seconds, 3)}


@dataclass(frozen=True, slots=True)
class FlowEntered(Event):
    """A flow began: the first, one transferred to, or a module."""

    name: ClassVar[str] = "flow-entered"
    flow: str


@dataclass(frozen=True, slots=True)
class ActionEntered(Event):
    """An action of the flow named `flow` began; `resource` is what it asks or leads to, if any."""

    name: ClassVar[str] = "action-entered"
    identifier: str
    type: str
    flow: str = ""
    resource: str = ""


@dataclass(frozen=True, slots=True)
class PromptStarted(Event):
    """Speech begins that takes `seconds`; an input then listens for `waits_seconds`.

    `listens_for` is "nothing", "menu" or "store". The caller is asked what they do right after.
    """

    name: ClassVar[str] = "prompt-started"
    identifier: str
    text: str
    ssml: str | None
    seconds: float
    listens_for: str
    waits_seconds: float
    prompt_id: str | None = None


@dataclass(frozen=True, slots=True)
class Said(Event):
    """`text` was spoken from `at_seconds` on, for `seconds` (estimated), whole or cut short."""

    name: ClassVar[str] = "said"
    identifier: str
    text: str
    ssml: str | None
    seconds: float
    interrupted: bool
    prompt_id: str | None = None


@dataclass(frozen=True, slots=True)
class KeysPressed(Event):
    """The caller pressed `keys`, and an input took them."""

    name: ClassVar[str] = "keys-pressed"
    identifier: str
    keys: str


@dataclass(frozen=True, slots=True)
class KeysLost(Event):
    """The caller pressed `keys` while nothing listened, so they are gone."""

    name: ClassVar[str] = "keys-lost"
    identifier: str
    keys: str


@dataclass(frozen=True, slots=True)
class InputStored(Event):
    """A store-input ended with `value` in `$.StoredCustomerInput`; `Timeout` stands for silence."""

    name: ClassVar[str] = "input-stored"
    identifier: str
    value: str


@dataclass(frozen=True, slots=True)
class LambdaInvoked(Event):
    """A Lambda function was asked with the event `sent`; `attempt` counts from one."""

    name: ClassVar[str] = "lambda-invoked"
    identifier: str
    function: str
    sent: JsonObject
    attempt: int


@dataclass(frozen=True, slots=True)
class LambdaReplied(Event):
    """The function's reply was accepted: it is `$.External` from now on."""

    name: ClassVar[str] = "lambda-replied"
    identifier: str
    function: str
    reply: Json


@dataclass(frozen=True, slots=True)
class LambdaFailed(Event):
    """A try came to nothing: throttled, service-error, function-error, timed-out, or refused."""

    name: ClassVar[str] = "lambda-failed"
    identifier: str
    function: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class AttributesSet(Event):
    """Values were kept below `root`: Attributes, FlowAttributes, or empty for the contact."""

    name: ClassVar[str] = "attributes-set"
    identifier: str
    attributes: Mapping[str, str]
    root: str = "Attributes"


@dataclass(frozen=True, slots=True)
class QueueChosen(Event):
    """A later transfer would go to this queue."""

    name: ClassVar[str] = "queue-chosen"
    identifier: str
    queue: str
    queue_name: str


@dataclass(frozen=True, slots=True)
class IntentFound(Event):
    """A bot made something of what the caller said; `answer` is what `$.Lex` holds."""

    name: ClassVar[str] = "intent-found"
    identifier: str
    said: str
    answer: JsonObject


@dataclass(frozen=True, slots=True)
class BranchTaken(Event):
    """The action was left by `branch`, an error type, a case or NextAction, for `next`."""

    name: ClassVar[str] = "branch-taken"
    identifier: str
    branch: str
    next: str


@dataclass(frozen=True, slots=True)
class Noted(Event):
    """Connect did something that the caller does not hear; `note` says what, in words."""

    name: ClassVar[str] = "noted"
    identifier: str
    note: str


@dataclass(frozen=True, slots=True)
class Ended(Event):
    """The call, or its simulation, is over: `reason` is one of `REASONS`, `detail` says more."""

    name: ClassVar[str] = "ended"
    reason: str
    detail: str = ""


REASONS = {
    "flow-disconnected": "the flow hung up",
    "caller-hung-up": "the caller hung up",
    "flow-ended": "the flow ended and the contact went on without it",
    "transferred": "the contact was handed to a queue, an agent or another number",
    "dead-end": "an action had no branch for what happened, so Connect drops the contact",
    "unknown-action": "no such action type is known, or it is not simulated",
    "not-simulated": "the flow met something that the world has no answer to",
    "step-limit": "the flow went round for too long",
    "stopped": "whoever ran the simulation ended it",
}
