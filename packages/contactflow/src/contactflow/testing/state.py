"""State of the contact that a test case can read, built from the events of the call."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contactflow.catalog import spec_of
from contactflow.references import look_up, path_of, to_text
from contactflow.simulate import events
from contactflow.simulate.contact import Contact, endpoint, merged

if TYPE_CHECKING:
    from contactflow.values import Json, JsonObject


@dataclass(slots=True)
class ContactState:
    """State of the contact after the events so far."""

    contact: Contact
    caller: str | None
    dialed: str | None
    attributes: dict[str, Json] = field(default_factory=dict)
    flow_attributes: dict[str, Json] = field(default_factory=dict)
    fields: dict[str, Json] = field(default_factory=dict)
    queue: dict[str, Json] = field(default_factory=dict)
    stored_input: Json = None
    external: Json = None
    lex: Json = None
    completed: set[str] = field(default_factory=set)
    writers: dict[str, str] = field(default_factory=dict)

    def apply(self, event: events.Event) -> None:
        """Update the state with one event of the call."""
        if isinstance(event, events.ActionEntered):
            spec = spec_of(event.type)
            if spec is not None and spec.in_tests is not None and spec.in_tests.is_completed:
                self.writers.update(dict.fromkeys(spec.writes, event.type))
        elif isinstance(event, events.AttributesSet):
            self._set(event.root, event.attributes)
        elif isinstance(event, events.QueueChosen):
            self.queue = {"Name": event.queue_name, "ARN": event.queue}
        elif isinstance(event, events.InputStored):
            self.stored_input = event.value
        elif isinstance(event, events.LambdaReplied):
            self.external = event.reply
        elif isinstance(event, events.IntentFound):
            self.lex = event.answer

    def _set(self, root: str, values: JsonObject) -> None:
        by_root = {
            "Attributes": self.attributes,
            "FlowAttributes": self.flow_attributes,
            "": self.fields,
        }
        if root in by_root:
            by_root[root].update(values)
        else:
            self.fields[root] = values

    def read(self, reference: str, *, strict: bool) -> str:
        """Return the value of `reference` as text; empty if it is missing.

        With `strict`, a reply can be read only after its FlowActionCompleted was observed:
        https://docs.aws.amazon.com/connect/latest/devguide/testing-language-events-flow-action-completed.html
        """
        root = (*path_of(reference), "")[0]
        writer = self.writers.get(root)
        if strict and writer is not None and writer not in self.completed:
            return ""
        return to_text(look_up(reference, self._data()))

    def _data(self) -> JsonObject:
        values = self.contact.values
        return merged(values, self._own_data()) if values else self._own_data()

    def _own_data(self) -> JsonObject:
        return {
            **self.fields,
            "Attributes": self.attributes,
            "Channel": self.contact.channel,
            "ContactId": self.contact.contact_id,
            "CustomerEndpoint": endpoint(self.caller),
            "External": self.external,
            "FlowAttributes": self.flow_attributes,
            "InstanceARN": self.contact.instance_arn,
            "LambdaInvocation": {"ResultData": self.external},
            "Lex": self.lex,
            "Queue": self.queue,
            "SegmentAttributes": self.contact.segment_attributes,
            "StoredCustomerInput": self.stored_input,
            "SystemEndpoint": endpoint(self.dialed),
        }
