"""A call in progress: its clock, its values, keys on their way, and the ways out of an action."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from contactflow.conditions import holds
from contactflow.model import FAILED, NEXT, UNMATCHED, Action, Branch, Flow
from contactflow.references import resolve, resolve_text, to_text
from contactflow.simulate.caller import Caller, HangUp, Keys, Says
from contactflow.simulate.contact import Contact, endpoint
from contactflow.simulate.events import Event, KeysLost, Noted, PromptStarted, Said

if TYPE_CHECKING:
    from contactflow.simulate.mocks import Mocks, Queue
    from contactflow.simulate.speech import Speech
    from contactflow.values import Json, JsonObject

# A block runs one action: it yields what happens, and returns the branch that it takes.
Running: TypeAlias = Generator[Event, None, Branch]
Events: TypeAlias = Generator[Event, None, None]


class CallEnded(Exception):  # noqa: N818  it names the state
    """The call is over, for `reason`."""

    def __init__(self, reason: str, detail: str = "") -> None:
        """Keep the two for the last event."""
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Invoked:
    """Where a module was invoked, and what the flow there could read."""

    flow: Flow
    action: Action
    external: Json
    lex: JsonObject


@dataclass(slots=True)
class Call:
    """One call, from the answer on; blocks change it as the flow runs."""

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
    loop_places: dict[str, Json] = field(default_factory=dict)
    queue: Queue | None = None
    queue_id: str = ""
    presses: deque[tuple[float, str]] = field(default_factory=deque)
    said: str | None = None
    buffers_keys: bool = False
    modules: list[Invoked] = field(default_factory=list)

    def data(self) -> JsonObject:
        """Return every value that a reference can name, by its root."""
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
            "LambdaInvocation": {"ResultData": self.external},
            "LanguageCode": self.contact.language_code,
            "Lex": self.lex,
            "Loop": self.loop_places,
            "Metrics": {"Queue": dict(self.queue.metrics) if self.queue else {}},
            "Name": None,
            "Queue": queue,
            "SegmentAttributes": self.contact.segment_attributes,
            "StoredCustomerInput": self.stored_input,
            "SystemEndpoint": endpoint(self.caller.dialed),
            "Views": self.views,
            **self.fields,
        }

    def value(self, action: Action, name: str) -> Json:
        """Return a parameter with its references filled in; None where it is absent."""
        written = action.parameters.get(name)
        return resolve(written, self.data()) if isinstance(written, str) else written

    def text(self, action: Action, name: str) -> str:
        """Return a parameter as text with its references filled in; empty where it is absent."""
        written = action.parameters.get(name)
        if not isinstance(written, str):
            return to_text(written)
        return resolve_text(written, self.data())

    def onward(self, action: Action) -> Branch:
        """Return the way on when all went well."""
        if action.next is None:
            raise CallEnded("dead-end", f"{action.identifier!r} has no NextAction")
        return Branch(NEXT, action.next)

    def error(self, action: Action, error: str) -> Branch:
        """Return the branch for an error type, or the one for all errors that have none."""
        by_type = {branch.label: branch for branch in reversed(action.errors)}
        branch = by_type.get(error) or by_type.get(FAILED)
        if branch is None:
            raise CallEnded("dead-end", f"{action.identifier!r} has no branch for {error}")
        return branch

    def decided(self, action: Action, value: str, unmatched: str = UNMATCHED) -> Branch:
        """Return the branch of the first case that is true of `value`."""
        data = self.data()
        for case in action.conditions:
            if holds(case.test, value, data):
                return Branch(case.label, case.next)
        return self.error(action, unmatched)

    def play(self, action: Action, speech: Speech, listens_for: str, waits: float) -> Events:
        """Ask the caller what they do at this prompt, and put it on the clock."""
        prompt = PromptStarted(
            self.clock,
            action.identifier,
            speech.text,
            speech.ssml,
            speech.seconds,
            listens_for,
            waits,
            speech.prompt_id,
        )
        yield prompt
        if self.presses:
            return
        response = self.caller.at_prompt(prompt)
        if isinstance(response, Keys):
            self.presses.extend(response.presses(prompt))
        elif isinstance(response, Says):
            self.said = response.text
        elif isinstance(response, HangUp):
            whole = speech.seconds
            heard = whole if response.after_seconds is None else response.after_seconds
            yield self.heard(action, speech, min(heard, whole))
            self.clock += max(0.0, heard - whole)
            raise CallEnded("caller-hung-up")

    def heard(self, action: Action, speech: Speech, seconds: float) -> Said:
        """Let `seconds` of the speech be heard, and return the event that says so."""
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

    def take_answer(self) -> str:
        """Return what the caller said or keyed in answer to a bot; empty after silence."""
        keyed = "".join(key for _, key in self.presses)
        said, self.said = self.said or keyed, None
        self.clock = max([self.clock, *(at for at, _ in self.presses)])
        self.presses.clear()
        return said

    def note(self, action: Action, text: str) -> Noted:
        """Return the event that tells a reader `text` about `action`."""
        return Noted(self.clock, action.identifier, text)

    def no_events(self) -> Events:
        """Return an empty generator, for actions that emit no event."""
        yield from ()

    def lose_keys(self, action: Action) -> Events:
        """Drop the keys pressed until now: nothing listened. A buffer keeps them instead."""
        lost = []
        while not self.buffers_keys and self.presses and self.presses[0][0] < self.clock:
            lost.append(self.presses.popleft())
        if lost:
            keys = "".join(key for _, key in lost)
            yield KeysLost(self.clock, action.identifier, keys)
