"""State of a simulated call: clock, attributes, pending keys, and the branches of an action."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from contactflow.catalog import spec_of
from contactflow.conditions import holds
from contactflow.model import FAILED, NEXT, UNMATCHED, Action, Branch, Flow
from contactflow.references import look_up, path_of, resolve, resolve_text, to_text
from contactflow.simulate.caller import Caller, HangUp, Keys, Utterance
from contactflow.simulate.contact import Contact, endpoint, with_presets
from contactflow.simulate.events import (
    AttributesSet,
    Event,
    KeysLost,
    Noted,
    PromptStarted,
    ReferenceEmpty,
    Said,
)
from contactflow.values import EMPTY

if TYPE_CHECKING:
    from contactflow.simulate.mocks import Mocks, Queue
    from contactflow.simulate.speech import Speech
    from contactflow.values import Json, JsonObject

# Roots of the invoking flow that a module cannot read, besides External, Lex, StoredCustomerInput
# and FlowAttributes:
# https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html
HIDDEN_ROOTS = ("Customer", "Metrics", "Wisdom")

# The run of one action: it yields events and returns the branch that the contact takes.
ActionRun: TypeAlias = Generator[Event, None, Branch]
Events: TypeAlias = Generator[Event, None, None]


class CallEnded(Exception):  # noqa: N818  the normal end of a call, not an error
    """End of the call. `reason` is one of `events.REASONS`."""

    def __init__(self, reason: str, detail: str = "") -> None:
        """Store both for the event `Ended`."""
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class ModuleInvocation:
    """Invocation of a flow module: the invoking flow and action, and the values hidden from it.

    `fields` are the values below `HIDDEN_ROOTS`.
    """

    flow: Flow
    action: Action
    external: Json
    lex: JsonObject
    stored_input: Json
    flow_attributes: dict[str, Json]
    module: JsonObject
    fields: JsonObject


def _without_errors(action: Action) -> Branch | None:
    """Return the NextAction of a type that has no error branches; None for another type.

    In a live report, the contact continues after UpdateContactRecordingBehavior has failed:
    https://github.com/amazon-connect/voicemail-express-amazon-connect/issues/68
    """
    spec = spec_of(action.type)
    if spec is None or spec.known_errors - set(spec.refused_errors) or action.next is None:
        return None
    return Branch(NEXT, action.next)


@dataclass(slots=True)
class Call:
    """State of one call, from the moment of the answer. Actions change it.

    `reason` is the cause of the error branch that the current action takes; empty if none.
    `tables` are the rows of data tables that the flow has written. `created` counts new ids.
    """

    flow: Flow
    caller: Caller
    mocks: Mocks
    contact: Contact
    clock: float = 0.0
    attributes: dict[str, str] = field(default_factory=dict)
    flow_attributes: dict[str, Json] = field(default_factory=dict)
    external: Json = field(default_factory=dict)
    stored_input: Json = None
    lex: JsonObject = field(default_factory=dict)
    views: JsonObject = field(default_factory=dict)
    fields: dict[str, Json] = field(default_factory=dict)
    loops: dict[tuple[str, str], int] = field(default_factory=dict)
    loop_indexes: dict[str, Json] = field(default_factory=dict)
    queue: Queue | None = None
    queue_id: str = ""
    presses: deque[tuple[float, str]] = field(default_factory=deque)
    said: str | None = None
    buffers_keys: bool = False
    modules: list[ModuleInvocation] = field(default_factory=list)
    module: JsonObject = field(default_factory=dict)
    reason: str = ""
    invocation_id: str = ""
    callback_number: str = ""
    tables: dict[str, tuple[JsonObject, ...]] = field(default_factory=dict)
    created: int = 0

    def new_id(self) -> str:
        """Return the id of a contact, session or profile that the flow creates."""
        self.created += 1
        return f"00000000-0000-4000-8000-1{self.created:011d}"

    def fill(self, action: Action, root: str, values: JsonObject) -> AttributesSet:
        """Replace the values below `root`, and return the event for the transcript."""
        self.fields[root] = values
        return AttributesSet(self.clock, action.identifier, values, root)

    def data(self) -> JsonObject:
        """Return all values that a JSONPath reference can read, by root."""
        data = self._own_data()
        return with_presets(data, self.contact.values) if self.contact.values else data

    def _own_data(self) -> JsonObject:
        """Return the values of the contact, and the values that actions have set."""
        invocation: Json = {"ResultData": self.external, "InvocationId": self.invocation_id or None}
        queue: Json = {"Name": self.queue.name, "ARN": self.queue_id} if self.queue else None
        return {
            "Attributes": self.attributes,
            "AwsRegion": self.contact.region,
            "Channel": self.contact.channel,
            "ContactId": self.contact.contact_id,
            "CustomerEndpoint": endpoint(self.caller.address),
            "CustomerId": None,
            "Description": None,
            "External": self.external,
            "FlowAttributes": self.flow_attributes,
            "InitialContactId": self.contact.contact_id,
            "InitiationMethod": self.contact.initiation_method,
            "InstanceARN": self.contact.instance_arn,
            "LambdaInvocation": invocation,
            "LanguageCode": self.contact.language_code,
            "Lex": self.lex,
            "Loop": self.loop_indexes,
            "Modules": self.module,
            "Name": None,
            "Queue": queue,
            "SegmentAttributes": self.contact.segment_attributes,
            "StoredCustomerInput": self.stored_input,
            "SystemEndpoint": endpoint(self.caller.dialed),
            "Views": self.views,
            **self.fields,
        }

    def value(self, action: Action, name: str) -> Json:
        """Return a parameter with its references resolved; None if it is absent."""
        written = action.parameters.get(name)
        return resolve(written, self.data()) if isinstance(written, str) else written

    def text(self, action: Action, name: str) -> str:
        """Return a parameter as text with its references resolved; empty if it is absent."""
        written = action.parameters.get(name)
        if not isinstance(written, str):
            return to_text(written)
        return resolve_text(written, self.data())

    def next_branch(self, action: Action) -> Branch:
        """Return the NextAction branch; end the call if the action has none."""
        if action.next is None:
            raise CallEnded("dead-end", f"{action.identifier!r} has no NextAction")
        return Branch(NEXT, action.next)

    def error_branch(self, action: Action, error: str, reason: str) -> Branch:
        """Return the branch for the error type `error`; if absent, that for NoMatchingError.

        `reason` is the cause of the error, for the transcript.
        """
        by_type = {branch.label: branch for branch in reversed(action.errors)}
        branch = by_type.get(error) or by_type.get(FAILED) or _without_errors(action)
        if branch is None:
            missing = f"{action.identifier!r} has no branch for {error}"
            raise CallEnded("dead-end", f"{missing}: {reason}")
        self.reason = reason
        return branch

    def matching_branch(self, action: Action, value: str, unmatched: str = UNMATCHED) -> Branch:
        """Return the branch of the first true case for `value`, otherwise that of `unmatched`."""
        data = self.data()
        for case in action.conditions:
            if holds(case.test, value, data):
                return Branch(case.label, case.next)
        return self.error_branch(action, unmatched, f"no case matches {value!r}")

    def play(
        self, action: Action, speech: Speech, listens_for: str, waits_seconds: float
    ) -> Events:
        """Start a prompt. If no keys are pending, request the caller's response."""
        prompt = PromptStarted(
            self.clock,
            action.identifier,
            speech.text,
            speech.ssml,
            speech.seconds,
            listens_for,
            waits_seconds,
            speech.prompt_id,
        )
        yield prompt
        if self.presses:
            return
        response = self.caller.at_prompt(prompt)
        if isinstance(response, Keys):
            self.presses.extend(response.presses(prompt))
        elif isinstance(response, Utterance):
            self.said = response.text
        elif isinstance(response, HangUp):
            after = speech.seconds if response.after_seconds is None else response.after_seconds
            yield self.speak(action, speech, min(after, speech.seconds))
            self.clock += max(0.0, after - speech.seconds)
            raise CallEnded("caller-hung-up")

    def speak(self, action: Action, speech: Speech, seconds: float) -> Said:
        """Advance the clock by `seconds` of the speech and return the event `Said`."""
        began = self.clock
        self.clock += seconds
        return Said(
            began,
            action.identifier,
            speech.text,
            speech.ssml,
            seconds,
            seconds < speech.seconds,
            speech.prompt_id,
        )

    def take_bot_input(self) -> str:
        """Remove and return the answer to a bot, spoken or keyed in; empty after silence."""
        keys = "".join(key for _, key in self.presses)
        answer, self.said = self.said or keys, None
        self.clock = max([self.clock, *(at for at, _ in self.presses)])
        self.presses.clear()
        return answer

    def note(self, action: Action, text: str) -> Noted:
        """Return a `Noted` event with `text` about `action`."""
        return Noted(self.clock, action.identifier, text)

    def no_events(self) -> Events:
        """Return an empty generator, for actions that emit no event."""
        yield from ()

    def empty_references(self, action: Action) -> Events:
        """Yield an event for each reference of `action` that has no value."""
        references = action.references
        data = self.data() if references else {}
        for reference in references:
            value = look_up(reference, data)
            if value in (None, EMPTY, ""):
                root = path_of(reference)[0]
                is_root_empty = value != "" and not data.get(root)
                yield ReferenceEmpty(
                    self.clock, action.identifier, reference, root if is_root_empty else ""
                )

    def drop_keys(self, action: Action) -> Events:
        """Drop the keys pressed before now, unless the flow buffers keys."""
        lost = []
        while not self.buffers_keys and self.presses and self.presses[0][0] < self.clock:
            lost.append(self.presses.popleft())
        if lost:
            keys = "".join(key for _, key in lost)
            yield KeysLost(self.clock, action.identifier, keys)
