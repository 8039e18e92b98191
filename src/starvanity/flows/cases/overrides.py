"""Stand-ins for what a flow asks, set by a test case and used once each, oldest first.

https://docs.aws.amazon.com/connect/latest/devguide/testing-language-actions-override-system-behavior.html
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starvanity.flows.cases.matching import same_resource
from starvanity.flows.cases.model import Step, resource_of
from starvanity.flows.references import to_text
from starvanity.flows.values import JsonObject, RawJson, as_object, as_text, freeze
from starvanity.flows.world import (
    Chosen,
    LambdaOutcome,
    LambdaReply,
    LambdaTrouble,
    Queue,
    Understood,
    World,
)

if TYPE_CHECKING:
    from starvanity.flows.model import Action, Flow

HOURS = {"InHours": True, "OutOfHours": False}


@dataclass(frozen=True, slots=True)
class Override:
    """One stand-in: for which resource, and what it does."""

    action_type: str
    resource: str
    substitute: str
    error: str
    payload: str
    delay_seconds: float

    @classmethod
    def of(cls, step: Step) -> Override:
        """Read it from an OverrideSystemBehavior action, in every form that is reported."""
        properties = step.part("Behavior", "Properties")
        strategy = as_object(properties.get("Strategy"))
        response = as_object(strategy.get("Response"))
        result = as_object(response.get("ExecutionResult"))
        error = as_object(response.get("Error"))
        action_type = as_text(properties.get("ActionType")).strip()
        return cls(
            action_type,
            resource_of(action_type, as_object(properties.get("ActionParameters"))),
            as_text(strategy.get("SubstituteArn")),
            as_text(error.get("Value")),
            to_text(result.get("LoadedData", result.get("Value"))),
            _seconds(result) + _seconds(error),
        )


def _seconds(part: JsonObject) -> float:
    delay = part.get("DelaySeconds", 0)
    return float(delay) if isinstance(delay, int | float | str) and str(delay).strip() else 0.0


@dataclass(slots=True)
class OverriddenWorld:
    """A world in which what a case overrides answers as the case says, once for each override."""

    world: World
    working_queue: str = ""
    _waiting: list[Override] = field(default_factory=list)

    def add(self, override: Override) -> None:
        """Queue one override behind those of the same resource."""
        self._waiting.append(override)

    @property
    def unused(self) -> tuple[Override, ...]:
        """The overrides that nothing has used."""
        return tuple(self._waiting)

    def _take(self, action_type: str, resource: str) -> Override | None:
        for place, each in enumerate(self._waiting):
            if each.action_type == action_type and same_resource(each.resource, resource):
                return self._waiting.pop(place)
        return None

    def invoke(
        self, function: str, event: dict[str, RawJson], time_limit_seconds: float
    ) -> LambdaOutcome:
        """Answer as overridden, otherwise ask the world."""
        override = self._take("InvokeLambdaFunction", function)
        if override is None:
            return self.world.invoke(function, event, time_limit_seconds)
        if override.substitute:
            return self.world.invoke(override.substitute, event, time_limit_seconds)
        if override.error == "TimeLimitExceeded":
            return LambdaTrouble("timed-out", override.delay_seconds or time_limit_seconds)
        if override.error:
            detail = f"the test case says {override.error}"
            return LambdaTrouble("function-error", override.delay_seconds, detail)
        return LambdaReply(json.loads(override.payload or "{}"), override.delay_seconds)

    def is_open(self, hours: str | None, at_seconds: float) -> bool | None:
        """Answer as overridden, otherwise ask the world."""
        override = self._take("CheckHoursOfOperation", hours or "")
        if override is None:
            return self.world.is_open(hours, at_seconds)
        if override.substitute:
            return self.world.is_open(override.substitute, at_seconds)
        return HOURS.get(override.payload)

    def trouble(self, action: Action) -> str | None:
        """Return the error that a transfer meets by override, otherwise the world's own."""
        if action.type == "TransferContactToQueue":
            override = self._take(action.type, self.working_queue)
            if override is not None and override.error:
                return override.error
        return self.world.trouble(action)

    def understand(self, bot: str, said: str) -> Understood | None:
        """Answer as overridden, otherwise ask the world."""
        override = self._take("ConnectParticipantWithLexBot", bot)
        if override is None:
            return self.world.understand(bot, said)
        if override.substitute:
            return self.world.understand(override.substitute, said)
        if override.error:
            return None
        answer = as_object(freeze(json.loads(override.payload or "{}")))
        slots = as_object(answer.get("Slots"))
        session = as_object(answer.get("SessionAttributes"))
        return Understood(to_text(answer.get("IntentName")), slots, session)

    def queue(self, identifier: str) -> Queue | None:
        """Ask the world."""
        return self.world.queue(identifier)

    def flow(self, identifier: str) -> Flow | None:
        """Ask the world."""
        return self.world.flow(identifier)

    def draw(self) -> int:
        """Ask the world."""
        return self.world.draw()

    def choose(self, view: str) -> Chosen | None:
        """Ask the world."""
        return self.world.choose(view)
