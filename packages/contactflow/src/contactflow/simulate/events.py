"""Events of a simulated call, each with its time on the clock of the call.

`as_dict` returns the stable name and the plain values of an event, for one line of JSON.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

from contactflow.values import Json, JsonObject, RawJson, thaw


@dataclass(frozen=True, slots=True)
class Event:
    """An event, `at_seconds` after the call was answered."""

    name: ClassVar[str] = "event"
    at_seconds: float

    def as_dict(self) -> dict[str, RawJson]:
        """Return the name and the fields of the event as plain JSON."""
        values = {each.name: thaw(getattr(self, each.name)) for each in fields(self)}
        return {"event": self.name, **values, "at_seconds": round(self.at_seconds, 3)}


@dataclass(frozen=True, slots=True)
class FlowEntered(Event):
    """A flow starts: the first one, the target of a transfer, or a module."""

    name: ClassVar[str] = "flow-entered"
    flow: str


@dataclass(frozen=True, slots=True)
class ActionEntered(Event):
    """An action of the flow named `flow` starts.

    `resource` is the ARN or id of the function, hours, queue, bot or flow that it uses, if any.
    """

    name: ClassVar[str] = "action-entered"
    identifier: str
    type: str
    flow: str = ""
    resource: str = ""


# Prompts during which no input listens.
NOT_LISTENING = frozenset({"list", "nothing"})


@dataclass(frozen=True, slots=True)
class PromptStarted(Event):
    """A prompt of `seconds` starts. After it, an input waits `waits_seconds` for the caller.

    `listens_for` is "nothing", "menu", "store", "bot", "view" or "list". A "view" is also a wait
    without a message. A "list" is a message that follows another one of the same list.
    `Caller.at_prompt` is called next.
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
    """`text` was spoken from `at_seconds` for `seconds` (estimated), in full or `interrupted`."""

    name: ClassVar[str] = "said"
    identifier: str
    text: str
    ssml: str | None
    seconds: float
    interrupted: bool
    prompt_id: str | None = None


@dataclass(frozen=True, slots=True)
class KeysPressed(Event):
    """The caller pressed `keys`, and an input used them."""

    name: ClassVar[str] = "keys-pressed"
    identifier: str
    keys: str


@dataclass(frozen=True, slots=True)
class KeysLost(Event):
    """The caller pressed `keys` while no input listened, so they have no effect."""

    name: ClassVar[str] = "keys-lost"
    identifier: str
    keys: str


@dataclass(frozen=True, slots=True)
class InputStored(Event):
    """An input was stored: `value` is `$.StoredCustomerInput`. `Timeout` means silence."""

    name: ClassVar[str] = "input-stored"
    identifier: str
    value: str


@dataclass(frozen=True, slots=True)
class LambdaInvoked(Event):
    """A Lambda function was invoked with the event `sent`; `attempt` counts from 1."""

    name: ClassVar[str] = "lambda-invoked"
    identifier: str
    function: str
    sent: JsonObject
    attempt: int


@dataclass(frozen=True, slots=True)
class LambdaReplied(Event):
    """The reply of the function was accepted and is now `$.External`."""

    name: ClassVar[str] = "lambda-replied"
    identifier: str
    function: str
    reply: Json


@dataclass(frozen=True, slots=True)
class LambdaFailed(Event):
    """An attempt failed: throttled, service-error, function-error, timed-out or refused."""

    name: ClassVar[str] = "lambda-failed"
    identifier: str
    function: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class AttributesSet(Event):
    """Values were set below `root`, such as Attributes or Customer; empty for the contact."""

    name: ClassVar[str] = "attributes-set"
    identifier: str
    attributes: JsonObject
    root: str = "Attributes"


@dataclass(frozen=True, slots=True)
class QueueChosen(Event):
    """The queue for a later transfer was set."""

    name: ClassVar[str] = "queue-chosen"
    identifier: str
    queue: str
    queue_name: str


@dataclass(frozen=True, slots=True)
class IntentFound(Event):
    """A bot processed what the caller `said`; `answer` is the value of `$.Lex`."""

    name: ClassVar[str] = "intent-found"
    identifier: str
    said: str
    answer: JsonObject


@dataclass(frozen=True, slots=True)
class BranchTaken(Event):
    """The contact left the action by `branch` (error type, case or NextAction) for `next`.

    `reason` is the cause of an error branch; empty for another branch.
    """

    name: ClassVar[str] = "branch-taken"
    identifier: str
    branch: str
    next: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceEmpty(Event):
    """The action reads `reference`, which has no value. Connect writes empty text.

    `root` is the root of the reference if the whole root has no value; otherwise it is empty.
    """

    name: ClassVar[str] = "reference-empty"
    identifier: str
    reference: str
    root: str = ""


@dataclass(frozen=True, slots=True)
class Noted(Event):
    """An action had an effect that the caller does not hear; `note` describes it."""

    name: ClassVar[str] = "noted"
    identifier: str
    note: str


@dataclass(frozen=True, slots=True)
class Ended(Event):
    """The call or its simulation ended. `reason` is a key of `REASONS`."""

    name: ClassVar[str] = "ended"
    reason: str
    detail: str = ""


REASONS = {
    "flow-disconnected": "the flow hung up",
    "caller-hung-up": "the caller hung up",
    "flow-ended": "the flow ended and the contact continues without it",
    "transferred": "the contact was sent to a queue, an agent or another number",
    "dead-end": "an action had no branch for its result, so Connect drops the contact",
    "unknown-action": "the action type is unknown or not simulated",
    "not-simulated": "the simulation cannot continue",
    "step-limit": "the flow exceeded the limit of actions",
    "stopped": "the simulation was stopped",
}
