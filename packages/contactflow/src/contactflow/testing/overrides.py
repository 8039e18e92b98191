"""Overrides that a test case sets. Each one replaces one response, oldest first.

https://docs.aws.amazon.com/connect/latest/devguide/testing-language-actions-override-system-behavior.html
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contactflow.cases.case import HOURS, Override
from contactflow.catalog import spec_of
from contactflow.identifiers import same_resource
from contactflow.json_text import read_json
from contactflow.references import to_text
from contactflow.simulate.mocks import (
    BotReply,
    LambdaError,
    LambdaOutcome,
    LambdaReply,
    Mocks,
    Queue,
    ViewReply,
)
from contactflow.values import JsonObject, RawJson, as_object, thaw, value_at

if TYPE_CHECKING:
    from contactflow.model import Action, Flow
    from contactflow.simulate.mocks import OutsideFlow


@dataclass(slots=True)
class OverriddenMocks:
    """Mocks whose responses are replaced by the overrides of a case, once for each override."""

    mocks: Mocks
    working_queue: str = ""
    _unused: list[Override] = field(default_factory=list)
    _substitute_queue: str = ""

    def add(self, override: Override) -> None:
        """Add an override after the earlier ones of the same resource."""
        self._unused.append(override)

    @property
    def unused(self) -> tuple[Override, ...]:
        """The overrides that the call has not used."""
        return tuple(self._unused)

    def _take(self, action_type: str, resource: str) -> Override | None:
        for index, each in enumerate(self._unused):
            if each.action_type.strip() == action_type and same_resource(each.resource, resource):
                return self._unused.pop(index)
        return None

    def invoke(
        self, function: str, event: dict[str, RawJson], time_limit_seconds: float
    ) -> LambdaOutcome:
        """Return the overridden response, otherwise that of the mocks."""
        override = self._take("InvokeLambdaFunction", function)
        if override is None:
            return self.mocks.invoke(function, event, time_limit_seconds)
        if override.substitute:
            return self.mocks.invoke(override.substitute, event, time_limit_seconds)
        if override.error == "TimeLimitExceeded":
            return LambdaError("timed-out", override.delay_seconds or time_limit_seconds)
        if override.error:
            detail = f"the test case sets the error {override.error}"
            return LambdaError("function-error", override.delay_seconds, detail)
        reply = thaw(read_json(to_text(override.payload) or "{}"))
        return LambdaReply(reply, override.delay_seconds)

    def is_open(self, hours: str | None, at_seconds: float) -> bool | None:
        """Return the overridden response, otherwise that of the mocks."""
        override = self._take("CheckHoursOfOperation", hours or "")
        if override is None:
            return self.mocks.is_open(hours, at_seconds)
        if override.substitute:
            return self.mocks.is_open(override.substitute, at_seconds)
        return HOURS.get(to_text(override.payload))  # a mocked error has no payload

    def error_at(self, action: Action) -> str | None:
        """Return the error that an override sets for a transfer, otherwise that of the mocks.

        If the override names a substitute queue, the transfer requests that queue next.
        """
        self._substitute_queue = ""
        spec = spec_of(action.type)
        if spec is not None and spec.hands_over and spec.in_tests is not None:
            queue = to_text(value_at(action.parameters, spec.resource)) or self.working_queue
            override = self._take(spec.in_tests.name or spec.type, queue)
            if override is not None and override.error:
                return override.error
            self._substitute_queue = override.substitute if override is not None else ""
        return self.mocks.error_at(action)

    def bot_reply(self, bot: str, utterance: str) -> BotReply | None:
        """Return the overridden response, otherwise that of the mocks."""
        override = self._take("ConnectParticipantWithLexBot", bot)
        if override is None:
            return self.mocks.bot_reply(bot, utterance)
        if override.substitute:
            return self.mocks.bot_reply(override.substitute, utterance)
        if override.error:
            return None
        answer = as_object(read_json(to_text(override.payload) or "{}"))
        slots = as_object(answer.get("Slots"))
        session = as_object(answer.get("SessionAttributes"))
        return BotReply(to_text(answer.get("IntentName")), slots, session)

    def queue(self, identifier: str) -> Queue | None:
        """Return the queue, or the substitute queue of the current transfer."""
        return self.mocks.queue(self._substitute_queue or identifier)

    def flow(self, identifier: str) -> Flow | None:
        """Return the response of the mocks."""
        return self.mocks.flow(identifier)

    def draw(self) -> int:
        """Return the response of the mocks."""
        return self.mocks.draw()

    def view_reply(self, view: str) -> ViewReply | None:
        """Return the response of the mocks."""
        return self.mocks.view_reply(view)

    def records(self, kind: str, key: str) -> tuple[JsonObject, ...]:
        """Return the response of the mocks."""
        return self.mocks.records(kind, key)

    def outside_flow(self, identifier: str) -> OutsideFlow | None:
        """Return the response of the mocks."""
        return self.mocks.outside_flow(identifier)

    def result_at(self, action: Action) -> str | None:
        """Return the response of the mocks."""
        return self.mocks.result_at(action)
