"""A flow as text: `parse` keeps all that was written, and `render` always writes the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from contactflow.catalog import read_action
from contactflow.json_text import read_json
from contactflow.model import Flow
from contactflow.values import JsonObject, RawJson, as_list, as_text, thaw

# The keys that come first, in the order of AWS's own pages; the others follow by the alphabet.
FIRST_KEYS = ("Version", "StartAction", "Metadata", "Actions", "Identifier", "Type", "Parameters")
# What DescribeContactFlow and DescribeContactFlowModule wrap a flow in.
WRAPPERS = ("ContactFlow", "ContactFlowModule")
SURROGATE = re.compile("[\ud800-\udfff]")


class DocumentError(ValueError):
    """The text is no flow; the message says what it is instead and what to do."""


def parse(text: str) -> Flow:
    """Return the flow in `text`; raise `DocumentError` with a remedy if there is none."""
    return read_flow(read_object(text, "flow"))


def read_flow(document: JsonObject) -> Flow:
    """Return the flow in `document`: its content, or an answer of DescribeContactFlow."""
    for wrapper in WRAPPERS:
        wrapped = document.get(wrapper)
        if isinstance(wrapped, Mapping):
            return _described(wrapped)
    if "Content" in document and "Actions" not in document:
        return _described(document)
    return _flow(document)


def read_object(text: str, what: str) -> JsonObject:
    """Return the JSON object in `text`, frozen; `what` names it when it is none."""
    try:
        value = read_json(text)
    except ValueError as error:
        raise DocumentError(f"this is no JSON ({error}); give the {what} as a JSON file") from error
    if not isinstance(value, Mapping):
        kind = "list" if isinstance(value, tuple) else "bare value"
        raise DocumentError(f"this JSON is a {kind}, and a {what} is an object of keys and values")
    return value


def is_test_case(document: JsonObject) -> bool:
    """Whether a document is a test case rather than a flow."""
    return "Observations" in document or "TestCase" in document


def _described(answer: JsonObject) -> Flow:
    content = answer.get("Content")
    if not isinstance(content, str):
        raise DocumentError(
            "this looks like an answer of DescribeContactFlow, but its Content is no text; "
            "save the answer as `aws connect describe-contact-flow` printed it"
        )
    flow = _flow(read_object(content, "flow"))
    return flow.with_declared(as_text(answer.get("Name")), as_text(answer.get("Type")))


def _flow(document: JsonObject) -> Flow:
    if "modules" in document:
        raise DocumentError(
            "this is the console's old export (it has `modules`), which the API refuses; get the "
            "flow with `aws connect describe-contact-flow` (DescribeContactFlow) and use that"
        )
    if not {"Actions", "StartAction"} & set(document):
        raise DocumentError(
            "this JSON has neither Actions nor StartAction, so it is no contact flow; "
            "a flow begins with Version, StartAction and Actions"
        )
    sources = as_list(document.get("Actions"))
    actions = tuple(read_action(each) for each in sources if isinstance(each, Mapping))
    return Flow.of_document(document, actions)


def render(flow: Flow) -> str:
    """Return the flow as JSON text, the same bytes every time; UTF-8 can hold all of it."""
    text = json.dumps(_ordered(thaw(flow.document)), ensure_ascii=False, indent=2)
    return SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text) + "\n"


def _ordered(value: RawJson) -> RawJson:
    if isinstance(value, dict):
        first = [key for key in FIRST_KEYS if key in value]
        rest = sorted(key for key in value if key not in FIRST_KEYS)
        return {key: _ordered(value[key]) for key in (*first, *rest)}
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    return value
