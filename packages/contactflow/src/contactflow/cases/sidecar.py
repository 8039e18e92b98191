"""The sidecar of a test case: the other arguments of CreateTestCase, such as caller and flow.

https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateTestCase.html
The sidecar of `again.json` is `again.sidecar.json`, so that both can be uploaded unchanged.
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
# Arguments of CreateTestCase that a sidecar does not contain, with the reason.
EXCLUDED_FIELDS = {
    "Content": "it is the test case, which is in the other file",
    "InstanceId": "it names your instance, so give it at the upload",
    "LastModifiedRegion": "it is a header for copies between Regions",
    "LastModifiedTime": "it is a header for copies between Regions",
    "TestCaseId": "it is a header for copies between Regions",
}
# The types of an entry point, with the key of the parameters of each.
ENTRY_POINTS = {
    "VOICE_CALL": "VoiceCallEntryPointParameters",
    "CHAT": "ChatEntryPointParameters",
}
# The caller of a test case without a sidecar, from the range that is reserved for fiction.
DEFAULT_CALLER = "+12065550100"


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The fields of a sidecar. A `caller` of None is a withheld number."""

    name: str = ""
    channel: str = "VOICE"
    caller: str | None = DEFAULT_CALLER
    dialed: str | None = None
    flow_id: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    segment_attributes: JsonObject = field(default_factory=dict)


def parse_sidecar(text: str) -> Sidecar:
    """Return the sidecar in `text`; raise `DocumentError` if a field is unknown or invalid."""
    document = read_object(text, "sidecar")
    _reject_unknown_fields(document)
    entry_point = as_object(document.get("EntryPoint"))
    kind = to_text(entry_point.get("Type", "VOICE_CALL"))
    if kind not in ENTRY_POINTS:
        raise DocumentError(f"EntryPoint.Type is {kind!r}; write {' or '.join(ENTRY_POINTS)}")
    parameters = as_object(entry_point.get(ENTRY_POINTS[kind]))
    initial = _initialization_data(document.get("InitializationData"))
    return Sidecar(
        as_text(document.get("Name")),
        "CHAT" if kind == "CHAT" else "VOICE",
        as_text(parameters.get("SourcePhoneNumber")) or None,
        as_text(parameters.get("DestinationPhoneNumber")) or None,
        as_text(parameters.get("FlowId")),
        {name: to_text(value) for name, value in as_object(initial.get("Attributes")).items()},
        as_object(initial.get("SegmentAttributes")),
    )


def _reject_unknown_fields(document: JsonObject) -> None:
    for name in document:
        if name in EXCLUDED_FIELDS:
            raise DocumentError(f"remove {name} from the sidecar: {EXCLUDED_FIELDS[name]}")
        if name not in FIELDS:
            hint = suggestion(name, FIELDS)
            raise DocumentError(f"CreateTestCase does not have {name!r}{hint or '; remove it'}")


def _initialization_data(written: object) -> JsonObject:
    if written is None:
        return {}
    if not isinstance(written, str):
        raise DocumentError("InitializationData must be JSON, written as text; put it in quotes")
    try:
        initial = read_json(written)
    except ValueError as error:
        raise DocumentError(f"InitializationData is not JSON ({error})") from error
    if not isinstance(initial, OBJECT_TYPES):
        raise DocumentError(f"InitializationData is {written}; write an object with Attributes")
    return initial
