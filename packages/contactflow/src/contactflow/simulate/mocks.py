"""Responses from outside the flow: Lambda functions, hours, queues, other flows, random draws.

`Mocks` is the port of the simulator. `PresetMocks` implements it with preset responses.
Mocks raise `NotSimulatedError` if a response is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from contactflow.identifiers import last_part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from contactflow.model import Action, Flow
    from contactflow.values import Json, RawJson

MISSING = "a mock is missing"


class NotSimulatedError(Exception):
    """Error for a missing response; the message states how to supply it."""


@dataclass(frozen=True, slots=True)
class LambdaReply:
    """Reply of a Lambda function after `seconds`: any JSON."""

    payload: object
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class LambdaError:
    """Failed invocation after `seconds`.

    `kind` is "throttled", "service-error", "function-error" or "timed-out".
    """

    kind: str
    seconds: float = 0.0
    detail: str = ""


LambdaOutcome: TypeAlias = LambdaReply | LambdaError
# A mock of a Lambda function: it takes the event of Connect.
LambdaFunction: TypeAlias = "Callable[[dict[str, RawJson]], LambdaOutcome]"


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue, with its metrics by metric type."""

    name: str
    is_full: bool = False
    metrics: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BotReply:
    """Reply of a Lex bot to an utterance; `intent` is empty if the bot found none."""

    intent: str
    slots: Mapping[str, Json] = field(default_factory=dict)
    session_attributes: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ViewReply:
    """Reply of a person to a view: the chosen action and the form data."""

    action: str
    data: Json = None


class LambdaFunctions(Protocol):
    """The Lambda functions that the flow can invoke."""

    def invoke(
        self, function: str, event: dict[str, RawJson], time_limit_seconds: float
    ) -> LambdaOutcome:
        """Invoke `function` once; `time_limit_seconds` is the remaining time limit."""
        ...


class ContactCentre(Protocol):
    """The contact centre around the flow."""

    def is_open(self, hours: str | None, at_seconds: float) -> bool | None:
        """Return whether `hours` (None: those of the queue) are open; None if they are unknown."""
        ...

    def queue(self, identifier: str) -> Queue | None:
        """Return the queue or agent with this id or ARN."""
        ...

    def flow(self, identifier: str) -> Flow | None:
        """Return the flow or module with this id or ARN."""
        ...

    def error_at(self, action: Action) -> str | None:
        """Return the error type that Connect itself raises at `action`, or None."""
        ...


class RandomDraws(Protocol):
    """Random numbers for the distribution by percentage."""

    def draw(self) -> int:
        """Return a number from 1 to 100."""
        ...


class BotsAndViews(Protocol):
    """Lex bots, and the people who fill in views."""

    def bot_reply(self, bot: str, utterance: str) -> BotReply | None:
        """Return the reply of `bot` to `utterance`; None if the bot fails."""
        ...

    def view_reply(self, view: str) -> ViewReply | None:
        """Return the reply to `view`; None after a timeout."""
        ...


class Mocks(LambdaFunctions, ContactCentre, RandomDraws, BotsAndViews, Protocol):
    """All responses from outside the flow."""


Value = TypeVar("Value")


def find_by_id(values: Mapping[str, Value], identifier: str) -> Value | None:
    """Return the value with this id or ARN. An id matches the ARN that ends in it."""
    if identifier in values:
        return values[identifier]
    wanted = last_part(identifier)
    return next((value for name, value in values.items() if last_part(name) == wanted), None)


@dataclass(slots=True)
class PresetMocks:
    """Mocks with preset responses.

    `functions` maps an ARN to a function. `hours` maps an id to open (True) or closed (False).
    `open_by_default` applies to all other hours. `errors` maps an action identifier to an error
    type. `bot_replies` maps (bot, utterance) to the reply of the bot. `view_replies` maps a view to
    the reply.
    """

    functions: Mapping[str, LambdaFunction] = field(default_factory=dict)
    open_by_default: bool = True
    hours: Mapping[str, bool] = field(default_factory=dict)
    queues: Mapping[str, Queue] = field(default_factory=dict)
    flows: Mapping[str, Flow] = field(default_factory=dict)
    seed: int = 0
    errors: Mapping[str, str] = field(default_factory=dict)
    bot_replies: Mapping[tuple[str, str], BotReply] = field(default_factory=dict)
    view_replies: Mapping[str, ViewReply] = field(default_factory=dict)
    _drawn: int = field(default=0, init=False)

    def invoke(
        self, function: str, event: dict[str, RawJson], time_limit_seconds: float
    ) -> LambdaOutcome:
        """Call the mock of `function`."""
        del time_limit_seconds  # the simulator applies the limit
        mock = self.functions.get(function)
        if mock is None:
            raise NotSimulatedError(
                f"{MISSING}: the Lambda function {function!r}; add one with that ARN"
            )
        return mock(event)

    def is_open(self, hours: str | None, at_seconds: float) -> bool | None:
        """Return the value set for `hours`, otherwise `open_by_default`."""
        del at_seconds  # the same all day
        known = find_by_id(self.hours, hours) if hours is not None else None
        return self.open_by_default if known is None else known

    def queue(self, identifier: str) -> Queue | None:
        """Return the queue set for this id. If no queues are set, return one that is not full."""
        return find_by_id(self.queues, identifier) if self.queues else Queue(last_part(identifier))

    def flow(self, identifier: str) -> Flow | None:
        """Return the flow set for this id, its ARN or its name."""
        return find_by_id(self.flows, identifier)

    def draw(self) -> int:
        """Return the next number from 1 to 100 of the sequence of `seed` (SplitMix64)."""
        self._drawn += 1
        mixed = (self.seed + self._drawn * 0x9E3779B97F4A7C15) % 2**64
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % 2**64
        return (mixed ^ (mixed >> 31)) % 100 + 1

    def error_at(self, action: Action) -> str | None:
        """Return the error type set for this action."""
        return self.errors.get(action.identifier)

    def bot_reply(self, bot: str, utterance: str) -> BotReply | None:
        """Return the reply set for this bot and utterance."""
        if (bot, utterance) not in self.bot_replies:
            raise NotSimulatedError(f"{MISSING}: the reply of the bot {bot!r} to {utterance!r}")
        return self.bot_replies[bot, utterance]

    def view_reply(self, view: str) -> ViewReply | None:
        """Return the reply set for this view."""
        if view not in self.view_replies:
            raise NotSimulatedError(f"{MISSING}: the reply to the view {view!r}")
        return self.view_replies[view]


def always(payload: object, seconds: float = 0.0) -> LambdaFunction:
    """Return a function that always replies `payload` after `seconds`."""
    return lambda _event: LambdaReply(payload, seconds)


def in_turn(*outcomes: LambdaOutcome) -> LambdaFunction:
    """Return a function that returns each outcome once, and repeats the last one."""
    remaining = list(outcomes)
    return lambda _event: remaining.pop(0) if len(remaining) > 1 else remaining[0]
