"""What CreateTestCase takes beside the content: the caller, the flow, the first attributes.

https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateTestCase.html
A case in `again.json` has it in `again.sidecar.json`, so that the pair uploads unchanged.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starvanity.flows.document import FlowUnreadable, load
from starvanity.flows.references import to_text
from starvanity.flows.values import JsonObject, as_object, as_text, freeze, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS = (
    "Name",
    "Description",
    "EntryPoint",
    "InitializationData",
    "Status",
    "Tags",
)
# From the range kept for fiction, for cases that name no caller.
ANY_CALLER = "+12065550100"


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The other fields of a test case; a `caller` of None is a withheld number."""

    name: str = ""
    channel: str = "VOICE"
    caller: str | None = ANY_CALLER
    dialed: str | None = None
    flow_id: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    segment_attributes: JsonObject = field(default_factory=dict)


def parse_sidecar(text: str) -> Sidecar:
    """Return the fields in `text`; an unknown one is refused with the nearest known."""
    document = load(text, "sidecar")
    for name in document:
        if name not in FIELDS:
            hint = nearest(name, FIELDS)
            raise FlowUnreadable(f"CreateTestCase takes no {name!r}{hint or '; leave it out'}")
    entry = as_object(document.get("EntryPoint"))
    is_chat = entry.get("Type") == "CHAT"
    kind = "ChatEntryPointParameters" if is_chat else "VoiceCallEntryPointParameters"
    point = as_object(entry.get(kind))
    first = _initial(document.get("InitializationData"))
    return Sidecar(
        as_text(document.get("Name")),
        "CHAT" if is_chat else "VOICE",
        as_text(point.get("SourcePhoneNumber")) or None,
        as_text(point.get("DestinationPhoneNumber")) or None,
        as_text(point.get("FlowId")),
        {name: to_text(value) for name, value in as_object(first.get("Attributes")).items()},
        as_object(first.get("SegmentAttributes")),
    )


def _initial(written: object) -> JsonObject:
    if written is None:
        return {}
    if not isinstance(written, str):
        raise FlowUnreadable("InitializationData is JSON written as text; put it in quotes")
    try:
        return as_object(freeze(json.loads(written)))
    except ValueError as error:
        raise FlowUnreadable(f"InitializationData is no JSON ({error})") from error
