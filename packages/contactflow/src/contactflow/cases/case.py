"""A test case in the Amazon Connect Testing language: observations that wait for events.

https://docs.aws.amazon.com/connect/latest/devguide/testing-language-observations.html
As with flows, a case is its JSON object, frozen, and these are views of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from contactflow.document import load
from contactflow.values import Json, JsonObject, as_list, as_object, as_text

VERSION = "2019-10-30"
STARTED = "FlowActionStarted"
COMPLETED = "FlowActionCompleted"
MESSAGE = "MessageReceived"
INITIATED = "TestInitiated"
OVER = "TestCompleted"
EVENT_TYPES = (INITIATED, MESSAGE, STARTED, COMPLETED, OVER)
# The parameter that names the resource, by the action types that events and overrides take.
RESOURCE_KEYS = {
    "InvokeLambdaFunction": "LambdaFunctionARN",
    "CheckHoursOfOperation": "HoursOfOperationId",
    "TransferContactToQueue": "QueueId",
    "DequeueAndTransferToQueue": "QueueId",
}


@dataclass(frozen=True)
class Step:
    """One action of an observation: send, assert, override or control."""

    source: JsonObject

    @property
    def identifier(self) -> str:
        """The action's name."""
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
        """Return the object along `path` below the parameters; empty where there is none."""
        value: Json = self.parameters
        for name in path:
            value = as_object(value).get(name)
        return as_object(value)


@dataclass(frozen=True)
class Observation:
    """Something to wait for, and what to do when it comes."""

    source: JsonObject

    @property
    def identifier(self) -> str:
        """The observation's name."""
        return as_text(self.source.get("Identifier"))

    @cached_property
    def event(self) -> JsonObject:
        """The event waited for."""
        return as_object(self.source.get("Event"))

    @property
    def event_type(self) -> str:
        """One of `EVENT_TYPES`, or whatever stands there."""
        return as_text(self.event.get("Type"))

    @property
    def properties(self) -> JsonObject:
        """What the event must be like."""
        return as_object(self.event.get("Properties"))

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What to do, in written order."""
        return tuple(Step(as_object(each)) for each in as_list(self.source.get("Actions")))

    @cached_property
    def next(self) -> tuple[str, ...]:
        """The observations that become active when this one has matched."""
        transitions = as_object(self.source.get("Transitions"))
        following = transitions.get("NextObservations", transitions.get("NextActions"))
        return tuple(as_text(each) for each in as_list(following))

    @property
    def criterion(self) -> str:
        """How a message is compared: Inclusion, Similarity, or empty where nothing says."""
        written = self.properties.get("MatchingCriteria", self.event.get("MatchingCriteria"))
        return as_text(written) or as_text(as_object(written).get("Type"))

    @property
    def action_type(self) -> str:
        """The type of flow action waited for."""
        return as_text(self.properties.get("ActionType")).strip()

    @property
    def resource(self) -> str:
        """The resource of the flow action waited for; empty where any will do."""
        return resource_of(self.action_type, as_object(self.properties.get("ActionParameters")))


@dataclass(frozen=True)
class Case:
    """A test case: its observations, and the document they stand in."""

    document: JsonObject

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """Every observation, in written order."""
        written = as_list(self.document.get("Observations"))
        return tuple(Observation(as_object(each)) for each in written)


def parse_case(text: str) -> Case:
    """Return the test case that `text` holds: the content, or an answer of DescribeTestCase."""
    document = load(text, "test case")
    wrapped = as_object(document.get("TestCase")) or document
    content = wrapped.get("Content")
    return Case(load(content, "test case") if isinstance(content, str) else document)


def resource_of(action_type: str, parameters: JsonObject) -> str:
    """Return the resource that an event's or an override's parameters name."""
    if action_type == "ConnectParticipantWithLexBot":
        return as_text(as_object(parameters.get("LexV2Bot")).get("AliasArn"))
    return as_text(parameters.get(RESOURCE_KEYS.get(action_type, "")))
