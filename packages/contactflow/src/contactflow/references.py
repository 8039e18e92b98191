"""References such as `$.Attributes.name`, and the values that replace them.

https://docs.aws.amazon.com/connect/latest/adminguide/how-to-reference-attributes.html
A text that consists of one reference becomes its JSON value. A reference within other text becomes
text. An absent value becomes empty text, as in live test runs.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from contactflow.values import OBJECT_TYPES, Json, JsonObject, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator

STEP = r"\.\w+(?:-\w+)*|\['[^']*'\]|\[\"[^\"]*\"\]|\[\d+\]"
# A root begins with a letter, so that the price "$.50" is not a reference.
ROOT = r"\.[^\W\d_]\w*(?:-\w+)*|\['[^']*'\]|\[\"[^\"]*\"\]"
MAX_STEPS = 50  # steps after the root: our choice, half of the levels of a document
REFERENCE = re.compile(rf"\$(?:{ROOT})(?:{STEP}){{0,{MAX_STEPS}}}")
_STEPS = re.compile(STEP)
MAX_PATHS = 4096  # references whose paths are kept: our choice, far above those of one flow
# Roots: the names with which a reference may begin:
# https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html
ROOTS = frozenset(
    {
        "AdditionalEmailRecipients",
        "Agent",
        "AgenticCX",
        "Attributes",
        "AwsRegion",
        "Campaign",
        "Capabilities",
        "Case",
        "Channel",
        "ContactId",
        "Customer",
        "CustomerEndpoint",
        "CustomerId",
        "DataTableList",
        "DataTables",
        "DeliveryReceipts",
        "Description",
        "Email",
        "External",
        "FlowAttributes",
        "InitialContactId",
        "InitiationMethod",
        "InstanceARN",
        "LambdaInvocation",
        "LanguageCode",
        "Lex",
        "Loop",
        "Media",
        "MediaStreams",
        "Metrics",
        "Modules",
        "Name",
        "OutboundCommunication",
        "PreviousContactId",
        "Queue",
        "References",
        "RelatedContactId",
        "SegmentAttributes",
        "StoredCustomerInput",
        "SystemEndpoint",
        "Tags",
        "Task",
        "TextToSpeechVoice",
        "TextToSpeechVoiceId",
        "Views",
        "Wisdom",
    }
)


@lru_cache(MAX_PATHS)
def path_of(reference: str) -> tuple[str, ...]:
    """Return the parts of a reference, from its root: `$.Queue.Name` has Queue and Name."""
    return tuple(_bare(step) for step in _STEPS.findall(reference))


def reference_of(path: tuple[str, ...]) -> str:
    """Return the reference with these parts: Queue and Name are `$.Queue.Name`."""
    steps = (f".{step}" if step.isidentifier() else f"['{step}']" for step in path)
    return "$" + "".join(steps)


def _bare(step: str) -> str:
    if step.startswith("."):
        return step[1:]
    return step[1:-1].strip("'\"")


def look_up(reference: str, data: JsonObject) -> Json:
    """Return the value of `reference` in `data`; None if it is absent."""
    value: Json = data
    for written in path_of(reference):
        # Campaign flows have keys that are references themselves.
        step = to_text(look_up(written.strip("`"), data)) if written[:2] == "`$" else written
        if isinstance(value, OBJECT_TYPES):
            value = value.get(step)
        elif isinstance(value, tuple):
            index = whole_number(step)
            value = value[index] if index is not None and index < len(value) else None
        else:
            return None
    return value


def references_in(value: Json) -> Iterator[str]:
    """Yield each reference in the texts of `value`, with repetitions."""
    if isinstance(value, str):
        if "$" in value:
            yield from REFERENCE.findall(value)
    elif isinstance(value, OBJECT_TYPES):
        for item in value.values():
            yield from references_in(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from references_in(item)


def resolve(template: str, data: JsonObject) -> Json:
    """Return `template` with its references replaced; the JSON value if it is one reference."""
    if REFERENCE.fullmatch(template):
        value = look_up(template, data)
        return "" if value is None else value
    return resolve_text(template, data)


def resolve_text(template: str, data: JsonObject) -> str:
    """Return `template` as text, with its references replaced."""
    if "$" not in template:
        return template
    return REFERENCE.sub(lambda found: to_text(look_up(found[0], data)), template)


def resolve_all(value: Json, data: JsonObject) -> Json:
    """Return `value` with the references in all its texts and keys replaced."""
    if isinstance(value, str):
        return resolve(value, data)
    if isinstance(value, OBJECT_TYPES):
        return {resolve_text(key, data): resolve_all(item, data) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(resolve_all(item, data) for item in value)
    return value


def to_text(value: Json) -> str:
    """Return a value as Connect writes it into text; empty for an absent value."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return compact_json(value)


def compact_json(value: Json) -> str:
    """Return a frozen value as JSON text without spaces."""
    copy = MappingProxyType.copy
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=copy)
