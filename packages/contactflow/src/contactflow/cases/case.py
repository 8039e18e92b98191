"""A test case in the Amazon Connect Testing language: observations that wait for events.

https://docs.aws.amazon.com/connect/latest/devguide/testing-language-observations.html
A test case is its frozen JSON object, like a flow. The classes here are views of this object.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from contactflow.catalog import spec_in_tests
from contactflow.document import read_object
from contactflow.references import to_text
from contactflow.values import (
    Json,
    JsonObject,
    as_list,
    as_object,
    as_text,
    non_negative_number,
    value_at,
)

if TYPE_CHECKING:
    from contactflow.spec import Spec

VERSION = "2019-10-30"
STARTED = "FlowActionStarted"
COMPLETED = "FlowActionCompleted"
MESSAGE = "MessageReceived"
INITIATED = "TestInitiated"
OVER = "TestCompleted"
# https://docs.aws.amazon.com/connect/latest/devguide/testing-language-concepts.html
EVENT_TYPES = (INITIATED, MESSAGE, STARTED, COMPLETED, OVER)
SEND = "SendInstruction"
ASSERT = "Assert"
OVERRIDE = "OverrideSystemBehavior"
CONTROL = "TestControl"
INSTRUCTIONS = ("DtmfInput", "Utterance", "Disconnect", "TextUtterance")
COMMANDS = ("EndTest", "LogData")
MESSAGE_SOURCES = ("Text", "SSML", "PromptId", "Media")
STEP_TYPES = (SEND, ASSERT, OVERRIDE, CONTROL)
# The mocked results of CheckHoursOfOperation, and whether each means open:
# https://docs.aws.amazon.com/connect/latest/devguide/testing-language-actions-override-system-behavior.html
HOURS = {"InHours": True, "OutOfHours": False}


@dataclass(frozen=True)
class Step:
    """One action of an observation: send, assert, override or control."""

    source: JsonObject

    @property
    def identifier(self) -> str:
        """The identifier of the step."""
        return as_text(self.source.get("Identifier"))

    @property
    def type(self) -> str:
        """SendInstruction, Assert, OverrideSystemBehavior or TestControl."""
        return as_text(self.source.get("Type"))

    @property
    def parameters(self) -> JsonObject:
        """The parameters as written."""
        return as_object(self.source.get("Parameters"))

    def part(self, *path: str) -> JsonObject:
        """Return the object at `path` in the parameters; empty if absent."""
        value: Json = self.parameters
        for name in path:
            value = as_object(value).get(name)
        return as_object(value)


@dataclass(frozen=True)
class Override:
    """An OverrideSystemBehavior step: the overridden action and the strategy.

    https://docs.aws.amazon.com/connect/latest/devguide/testing-language-actions-override-system-behavior.html
    """

    step: Step

    @cached_property
    def _properties(self) -> JsonObject:
        return self.step.part("Behavior", "Properties")

    @property
    def action_type(self) -> str:
        """The type of the overridden action, as the Testing language names it."""
        return as_text(self._properties.get("ActionType"))

    @cached_property
    def spec(self) -> Spec | None:
        """The specification of the type; None if it cannot be overridden."""
        spec = spec_in_tests(self.action_type)
        return spec if spec is not None and spec.in_tests and spec.in_tests.errors else None

    @property
    def resource(self) -> str:
        """The overridden resource; empty if absent."""
        return resource_of(
            self.action_type.strip(), as_object(self._properties.get("ActionParameters"))
        )

    @property
    def strategy(self) -> JsonObject:
        """The strategy: a substitute resource or a mocked response."""
        return as_object(self._properties.get("Strategy"))

    @property
    def response(self) -> JsonObject:
        """The mocked response."""
        return as_object(self.strategy.get("Response"))

    @property
    def result(self) -> JsonObject:
        """The mocked result of a success."""
        return as_object(self.response.get("ExecutionResult"))

    @property
    def payload(self) -> Json:
        """The payload of the mocked result. AWS's page and a live report give different keys."""
        return self.result.get("LoadedData", self.result.get("Value"))

    @property
    def substitute(self) -> str:
        """The substitute resource; empty if absent."""
        return as_text(self.strategy.get("SubstituteArn"))

    @property
    def error(self) -> str:
        """The mocked error type; empty if absent."""
        return as_text(as_object(self.response.get("Error")).get("Value"))

    @property
    def delay_seconds(self) -> float:
        """The delay of the mocked response; 0 if absent."""
        parts = (self.result, as_object(self.response.get("Error")))
        return sum(non_negative_number(to_text(part.get("DelaySeconds"))) or 0.0 for part in parts)

    @property
    def errors(self) -> tuple[str, ...]:
        """The error types that an override of this action can have."""
        return self.spec.in_tests.errors if self.spec and self.spec.in_tests else ()

    @property
    def has_payload(self) -> bool:
        """Whether a mocked result has a JSON payload."""
        return bool(self.spec and self.spec.in_tests and self.spec.in_tests.has_payload)

    @property
    def answers_hours(self) -> bool:
        """Whether a mocked result is one of `HOURS`."""
        return bool(self.spec and self.spec.in_tests and self.spec.in_tests.answers_hours)


@dataclass(frozen=True)
class Observation:
    """An event to wait for, and the steps to run after it."""

    source: JsonObject

    @property
    def identifier(self) -> str:
        """The identifier of the observation."""
        return as_text(self.source.get("Identifier"))

    @cached_property
    def event(self) -> JsonObject:
        """The expected event."""
        return as_object(self.source.get("Event"))

    @property
    def event_type(self) -> str:
        """The type of the expected event: one of `EVENT_TYPES` in a valid test case."""
        return as_text(self.event.get("Type"))

    @property
    def properties(self) -> JsonObject:
        """The required properties of the event."""
        return as_object(self.event.get("Properties"))

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps, in written order."""
        return tuple(Step(as_object(each)) for each in as_list(self.source.get("Actions")))

    @cached_property
    def next(self) -> tuple[str, ...]:
        """The identifiers of the observations that become active after this one has matched."""
        transitions = as_object(self.source.get("Transitions"))
        following = transitions.get("NextObservations", transitions.get("NextActions"))
        return tuple(as_text(each) for each in as_list(following))

    @property
    def criterion(self) -> str:
        """The comparison of a message: Inclusion or Similarity; empty if absent."""
        written = self.properties.get("MatchingCriteria", self.event.get("MatchingCriteria"))
        return as_text(written) or as_text(as_object(written).get("Type"))

    @property
    def action_type(self) -> str:
        """The type of the expected flow action."""
        return as_text(self.properties.get("ActionType")).strip()

    @property
    def resource(self) -> str:
        """The resource of the expected flow action; empty if any resource matches."""
        return resource_of(self.action_type, as_object(self.properties.get("ActionParameters")))


@dataclass(frozen=True)
class Case:
    """A test case: its document and its observations."""

    document: JsonObject

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """Every observation, in written order."""
        written = as_list(self.document.get("Observations"))
        return tuple(Observation(as_object(each)) for each in written)


def parse_case(text: str) -> Case:
    """Return the test case in `text`; raise `DocumentError` if the text is not an object."""
    return read_case(read_object(text, "test case"))


def read_case(document: JsonObject) -> Case:
    """Return the test case in `document`: the content, or a response of DescribeTestCase."""
    wrapped = as_object(document.get("TestCase")) or document
    content = wrapped.get("Content")
    return Case(read_object(content, "test case") if isinstance(content, str) else document)


def resource_of(action_type: str, parameters: JsonObject) -> str:
    """Return the resource in the parameters of an event or an override; empty if absent."""
    spec = spec_in_tests(action_type)
    return "" if spec is None else as_text(value_at(parameters, spec.resource))
