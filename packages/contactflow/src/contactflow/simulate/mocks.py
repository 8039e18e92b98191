"""Answers of everything outside the flow: Lambda functions, hours, queues, other flows, chance.

`Mocks` is the port of the simulator. `StagedMocks` holds answers that are set beforehand.
Mocks raise `NotSimulated` if they have no answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from contactflow.identifiers import last_part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from contactflow.model import Action, Flow
    from contactflow.values import Json, RawJson


class NotSimulated(Exception):  # noqa: N818  it names the state
    """The mocks have no answer; the message says how to give one."""


@dataclass(frozen=True, slots=True)
class LambdaReply:
    """What a function returned after `seconds`: any JSON."""

    payload: object
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class LambdaTrouble:
    """Why nothing came back: "throttled", "service-error", "function-error" or "timed-out"."""

    kind: str
    seconds: float = 0.0
    detail: str = ""


LambdaOutcome: TypeAlias = LambdaReply | LambdaTrouble
# A function that can be asked: it gets Connect's event.
Function: TypeAlias = "Callable[[dict[str, RawJson]], LambdaOutcome]"


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue: its name, whether it is full, and its figures by metric type."""

    name: str
    is_full: bool = False
    metrics: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a Lex bot made of an utterance; an empty `intent` is one it did not get."""

    intent: str
    slots: Mapping[str, Json] = field(default_factory=dict)
    session_attributes: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody did with a view: the action, and what they filled in."""

    action: str
    data: Json = None


class Functions(Protocol):
    """The Lambda functions that the flow can ask."""

    def invoke(
        self, function: str, event: dict[str, RawJson], time_limit_seconds: float
    ) -> LambdaOutcome:
        """Ask `function` once; `time_limit_seconds` is what is left of the flow's patience."""
        ...


class Centre(Protocol):
    """The contact centre around the flow."""

    def is_open(self, hours: str | None, at_seconds: float) -> bool | None:
        """Whether `hours` (None: the queue's own) are open; None when they are unknown."""
        ...

    def queue(self, identifier: str) -> Queue | None:
        """Return the queue or agent with this id or ARN."""
        ...

    def flow(self, identifier: str) -> Flow | None:
        """Return the flow or module with this id or ARN."""
        ...


class Chance(Protocol):
    """What nobody decides."""

    def draw(self) -> int:
        """Return a number from 1 to 100."""
        ...

    def trouble(self, action: Action) -> str | None:
        """Return the error type that Connect itself meets at `action`, if it meets one."""
        ...


class Assistants(Protocol):
    """Bots that understand, and people who fill in views."""

    def understand(self, bot: str, said: str) -> Understood | None:
        """Return what the bot makes of `said`; None when the bot fails."""
        ...

    def choose(self, view: str) -> Chosen | None:
        """Return what is chosen on the view; None when nobody answers in time."""
        ...


class Mocks(Functions, Centre, Chance, Assistants, Protocol):
    """Everything outside the flow."""


Thing = TypeVar("Thing")


def named(things: Mapping[str, Thing], identifier: str) -> Thing | None:
    """Return the thing with this id or ARN, whichever of the two either side uses."""
    if identifier in things:
        return things[identifier]
    wanted = last_part(identifier)
    return next((thing for name, thing in things.items() if last_part(name) == wanted), None)


@dataclass(slots=True)
class StagedMocks:
    """Mocks whose answers are set beforehand.

    `functions` are by ARN; `hours` open or closed by id, and `opens` for all others; `troubles`
    gives an error type by action identifier; `intents` maps (bot, what was said) to what the bot
    makes of it; `choices` maps a view to what is chosen on it.
    """

    functions: Mapping[str, Function] = field(default_factory=dict)
    opens: bool = True
    hours: Mapping[str, bool] = field(default_factory=dict)
    queues: Mapping[str, Queue] = field(default_factory=dict)
    flows: Mapping[str, Flow] = field(default_factory=dict)
    seed: int = 0
    troubles: Mapping[str, str] = field(default_factory=dict)
    intents: Mapping[tuple[str, str], Understood] = field(default_factory=dict)
    choices: Mapping[str, Chosen] = field(default_factory=dict)
    _drawn: int = field(default=0, init=False)

    def invoke(
        self, function: str, event: dict[str, RawJson], time_limit_seconds: float
    ) -> LambdaOutcome:
        """Ask the function that stands for this ARN."""
        del time_limit_seconds  # it is the simulator that stops waiting
        stand_in = self.functions.get(function)
        if stand_in is None:
            raise NotSimulated(f"no function stands for {function!r}; give one by that ARN")
        return stand_in(event)

    def is_open(self, hours: str | None, at_seconds: float) -> bool | None:
        """Return what was set for these hours, otherwise `opens`."""
        del at_seconds  # the same all day
        known = named(self.hours, hours) if hours is not None else None
        return self.opens if known is None else known

    def queue(self, identifier: str) -> Queue | None:
        """Return the queue set for this id; without any set, one that is never full."""
        return named(self.queues, identifier) if self.queues else Queue(last_part(identifier))

    def flow(self, identifier: str) -> Flow | None:
        """Return the flow set for this id, its ARN or its name."""
        return named(self.flows, identifier)

    def draw(self) -> int:
        """Return the next number from 1 to 100 that follows from the seed (SplitMix64)."""
        self._drawn += 1
        mixed = (self.seed + self._drawn * 0x9E3779B97F4A7C15) % 2**64
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % 2**64
        return (mixed ^ (mixed >> 31)) % 100 + 1

    def trouble(self, action: Action) -> str | None:
        """Return the error type set for this action."""
        return self.troubles.get(action.identifier)

    def understand(self, bot: str, said: str) -> Understood | None:
        """Return what was set for this bot and utterance."""
        if (bot, said) not in self.intents:
            raise NotSimulated(f"nothing says what the bot {bot!r} makes of {said!r}")
        return self.intents[bot, said]

    def choose(self, view: str) -> Chosen | None:
        """Return what was set for this view."""
        if view not in self.choices:
            raise NotSimulated(f"nothing says what is chosen on the view {view!r}")
        return self.choices[view]


def always(payload: object, seconds: float = 0.0) -> Function:
    """Return a function that always replies `payload` after `seconds`."""
    return lambda _event: LambdaReply(payload, seconds)


def in_turn(*outcomes: LambdaOutcome) -> Function:
    """Return a function that gives each outcome once, and the last one ever after."""
    waiting = list(outcomes)
    return lambda _event: waiting.pop(0) if len(waiting) > 1 else waiting[0]
