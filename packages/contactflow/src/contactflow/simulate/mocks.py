"""Port of the simulator: responses from outside the flow.

`PresetMocks` implements it with preset responses. Mocks raise `NotSimulatedError` if a response is
missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from contactflow.model import Action, Flow
    from contactflow.values import Json, JsonObject, RawJson


class NotSimulatedError(Exception):
    """Error for a missing response; the message states how to supply it."""


def missing(content: str) -> NotSimulatedError:
    """Return the error for a missing mock of `content`, such as "the view 'list'"."""
    return NotSimulatedError(
        f"a mock is missing: {content}; write a mocks file with `contactflow mocks FILE`, "
        "and give it with --mocks"
    )


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


@dataclass(frozen=True, slots=True)
class OutsideFlow:
    """A flow or module without a file.

    After a module, `result` is the operand of the case that the invoking action takes. If it is
    empty, the action takes its NextAction. `data` becomes `$.Modules.ResultData`.
    """

    result: str = ""
    data: Mapping[str, Json] = field(default_factory=dict)


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


class OutsideRecords(Protocol):
    """Stored records, outside flows, and results that only the mocks determine."""

    def records(self, kind: str, key: str) -> tuple[JsonObject, ...]:
        """Return the records of `kind` for the lookup value `key`; empty if there are none.

        `kind` is "profiles", "cases" or "tables". A table is looked up by its id; its records are
        its rows.
        """
        ...

    def outside_flow(self, identifier: str) -> OutsideFlow | None:
        """Return the outcome of a flow or module without a file; None if there is none."""
        ...

    def result_at(self, action: Action) -> str | None:
        """Return the operand of the case that `action` takes; None if the mocks set none.

        "NextAction" is the NextAction. It serves action types whose result depends on a person or
        on another service.
        """
        ...


class Mocks(LambdaFunctions, ContactCentre, RandomDraws, BotsAndViews, OutsideRecords, Protocol):
    """All responses from outside the flow."""
