"""Conversion between flows and JSON text.

`parse` keeps every key and value. `render` writes equal flows as equal bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from contactflow.catalog import read_action
from contactflow.json_text import read_json
from contactflow.model import Flow
from contactflow.printable import printable
from contactflow.values import JsonObject, RawJson, as_list, as_text, suggestion, thaw

# These keys come first, in the order of AWS's pages. The other keys follow in alphabetical order.
FIRST_KEYS = ("Version", "StartAction", "Metadata", "Actions", "Identifier", "Type", "Parameters")
# The outer keys of a response of DescribeContactFlow and DescribeContactFlowModule.
WRAPPERS = ("ContactFlow", "ContactFlowModule")
# Half of a character outside the Basic Multilingual Plane. UTF-8 cannot encode it.
SURROGATE = re.compile("[\ud800-\udfff]")


class DocumentError(ValueError):
    """Error for text that is not a readable document. The message states reason and remedy."""


def parse(text: str) -> Flow:
    """Return the flow in `text`; raise `DocumentError` if `text` is not a flow."""
    return read_flow(read_object(text, "flow"), len(text))


def read_flow(document: JsonObject, characters: int = 0) -> Flow:
    """Return the flow in `document`: flow content, or a response of DescribeContactFlow.

    `characters` is the length of the text of `document`; 0 if it is unknown.
    """
    for wrapper in WRAPPERS:
        wrapped = document.get(wrapper)
        if isinstance(wrapped, Mapping):
            return _described(wrapped)
    if "Content" in document and "Actions" not in document:
        return _described(document)
    return _flow(document, characters)


def read_object(text: str, kind: str) -> JsonObject:
    """Return the JSON object in `text`, frozen. `kind` names the document in error messages."""
    try:
        value = read_json(text)
    except ValueError as error:
        raise DocumentError(
            f"the text is not JSON ({error}); give the {kind} as a JSON file"
        ) from error
    if not isinstance(value, Mapping):
        shape = "list" if isinstance(value, tuple) else "single value"
        raise DocumentError(f"this JSON is a {shape}; a {kind} is a JSON object")
    return value


def require_keys(document: Mapping[str, object], known: tuple[str, ...], name: str) -> None:
    """Raise `DocumentError` if `document` has a key that is not `known`. `name` is its name."""
    for key in document:
        if key not in known:
            hint = suggestion(key, known)
            raise DocumentError(f"{name} has no key {key!r}; its keys are {', '.join(known)}{hint}")


def is_test_case(document: JsonObject) -> bool:
    """Return whether a document is a test case and not a flow."""
    return "Observations" in document or "TestCase" in document


def _described(response: JsonObject) -> Flow:
    """Return the flow in a response of DescribeContactFlow, with its name and its type."""
    content = response.get("Content")
    if not isinstance(content, str):
        raise DocumentError(
            "this looks like a response of DescribeContactFlow, but its Content is not text; "
            "save the output of `aws connect describe-contact-flow` unchanged"
        )
    flow = _flow(read_object(content, "flow"), len(content))
    return flow.with_declared(as_text(response.get("Name")), as_text(response.get("Type")))


def _flow(document: JsonObject, characters: int) -> Flow:
    if "modules" in document:
        raise DocumentError(
            "this is the console's old export format (it has `modules`), and the API rejects it; "
            "get the flow with `aws connect describe-contact-flow` (DescribeContactFlow)"
        )
    if not {"Actions", "StartAction"} & set(document):
        raise DocumentError(
            "this JSON is not a contact flow: it has neither Actions nor StartAction; "
            "a flow has Version, StartAction and Actions"
        )
    sources = as_list(document.get("Actions"))
    actions = tuple(read_action(each) for each in sources if isinstance(each, Mapping))
    return Flow.of_document(document, actions, characters)


def render(flow: Flow) -> str:
    """Return the flow as JSON text that UTF-8 can encode. Equal flows give equal text."""
    text = json.dumps(_ordered(thaw(flow.document)), ensure_ascii=False, indent=2)
    return SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", printable(text)) + "\n"


def _ordered(value: RawJson) -> RawJson:
    if isinstance(value, dict):
        first = [key for key in FIRST_KEYS if key in value]
        rest = sorted(key for key in value if key not in FIRST_KEYS)
        return {key: _ordered(value[key]) for key in (*first, *rest)}
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    return value
