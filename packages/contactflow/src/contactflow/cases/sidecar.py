"""What CreateTestCase takes beside the content: the caller, the flow, the first attributes.

https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateTestCase.html
A case in `again.json` has it in `again.sidecar.json`, so that the pair uploads unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contactflow.document import DocumentError, read_object
from contactflow.json_text import read_json
from contactflow.references import to_text
from contactflow.values import OBJECT_TYPES, JsonObject, as_object, as_text, suggestion

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
# What CreateTestCase takes, too, and why it does not stand here.
ELSEWHERE = {
    "Content": "it is the test case that this file stands beside",
    "InstanceId": "it names your instance, so give it when uploading",
    "LastModifiedRegion": "it is a header, for copies between regions",
    "LastModifiedTime": "it is a header, for copies between regions",
    "TestCaseId": "it is a header, for copies between regions",
}
ENTRIES = {
    "VOICE_CALL": "VoiceCallEntryPointParameters",
    "CHAT": "ChatEntryPointParameters",
}
# From the range kept for fiction, for cases that name no caller.
DEFAULT_CALLER = "+12065550100"


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The other fields of a test case; a `caller` of None is a withheld number."""

    name: str = ""
    channel: str = "VOICE"
    caller: str | None = DEFAULT_CALLER
    dialed: str | None = None
    flow_id: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    segment_attributes: JsonObject = field(default_factory=dict)


def parse_sidecar(text: str) -> Sidecar:
    """Return the fields in `text`; an unknown one is refused with the nearest known."""
    document = read_object(text, "sidecar")
    _refuse_unknown(document)
    entry = as_object(document.get("EntryPoint"))
    kind = to_text(entry.get("Type", "VOICE_CALL"))
    if kind not in ENTRIES:
        raise DocumentError(f"EntryPoint.Type is {kind!r}; write {' or '.join(ENTRIES)}")
    point = as_object(entry.get(ENTRIES[kind]))
    first = _initial(document.get("InitializationData"))
    return Sidecar(
        as_text(document.get("Name")),
        "CHAT" if kind == "CHAT" else "VOICE",
        as_text(point.get("SourcePhoneNumber")) or None,
        as_text(point.get("DestinationPhoneNumber")) or None,
        as_text(point.get("FlowId")),
        {name: to_text(value) for name, value in as_object(first.get("Attributes")).items()},
        as_object(first.get("SegmentAttributes")),
    )


def _refuse_unknown(document: JsonObject) -> None:
    for name in document:
        if name in ELSEWHERE:
            raise DocumentError(f"leave {name} out of a sidecar: {ELSEWHERE[name]}")
        if name not in FIELDS:
            hint = suggestion(name, FIELDS)
            raise DocumentError(f"CreateTestCase takes no {name!r}{hint or '; leave it out'}")


def _initial(written: object) -> JsonObject:
    if written is None:
        return {}
    if not isinstance(written, str):
        raise DocumentError("InitializationData is JSON written as text; put it in quotes")
    try:
        initial = read_json(written)
    except ValueError as error:
        raise DocumentError(f"InitializationData is no JSON ({error})") from error
    if not isinstance(initial, OBJECT_TYPES):
        raise DocumentError(f"InitializationData is {written}; write an object with Attributes")
    return initial
