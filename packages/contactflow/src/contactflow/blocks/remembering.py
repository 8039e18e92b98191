"""Running the actions that keep values on the contact.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactattributes.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.references import resolve_all, to_text
from contactflow.simulate.call import FAILED, Call, Running
from contactflow.simulate.events import AttributesSet, Noted, QueueChosen
from contactflow.values import as_object

if TYPE_CHECKING:
    from contactflow.model import Action

# Bytes, in UTF-8, of all attributes of a contact together:
# https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
MOST_ATTRIBUTE_BYTES = 32_768


def attributes(call: Call, action: Action) -> Running:
    """Keep values on this contact; those meant for a related one are not followed."""
    written = as_object(resolve_all(action.parameters.get("Attributes"), call.data()))
    values = {name: to_text(value) for name, value in written.items()}
    if action.parameters.get("TargetContact") == "Related":
        yield Noted(call.clock, action.identifier, "kept on the related contact, not on this one")
        return call.onward(action)
    kept = {**call.attributes, **values}
    size = sum(len((name + value).encode("utf-8", "replace")) for name, value in kept.items())
    if size > MOST_ATTRIBUTE_BYTES:
        told = f"{size} bytes of attributes; a contact holds {MOST_ATTRIBUTE_BYTES}"
        yield Noted(call.clock, action.identifier, told)
        return call.error(action, FAILED)
    call.attributes = kept
    yield AttributesSet(call.clock, action.identifier, values)
    return call.onward(action)


def flow_attributes(call: Call, action: Action) -> Running:
    """Keep values for as long as this flow runs."""
    written = as_object(action.parameters.get("FlowAttributes"))
    values = {
        name: to_text(resolve_all(as_object(each).get("Value"), call.data()))
        for name, each in written.items()
    }
    call.flow_attributes.update(values)
    yield AttributesSet(call.clock, action.identifier, values, "FlowAttributes")
    return call.onward(action)


def fields(call: Call, action: Action) -> Running:
    """Set fields of the contact, where references and functions find them."""
    values = as_object(resolve_all(action.parameters, call.data()))
    call.fields.update(values)
    told = {name: to_text(value) for name, value in values.items()}
    yield AttributesSet(call.clock, action.identifier, told, "")
    return call.onward(action)


def queue(call: Call, action: Action) -> Running:
    """Choose the queue, or the agent's own, that a transfer would go to."""
    name = call.text(action, "QueueId") or call.text(action, "AgentId")
    chosen = call.mocks.queue(name) if name else None
    if chosen is None:
        yield Noted(call.clock, action.identifier, f"no queue {name!r}")
        return call.error(action, FAILED)
    call.queue, call.queue_id = chosen, name
    yield QueueChosen(call.clock, action.identifier, name, chosen.name)
    return call.onward(action)


def quiet(call: Call, action: Action) -> Running:
    """Do what the caller never notices: logging, recording, streaming, a place in a queue."""
    yield from call.silence()
    return call.onward(action)
