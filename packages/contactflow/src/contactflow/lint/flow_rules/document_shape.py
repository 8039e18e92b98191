"""The top-level keys of a flow."""

from collections.abc import Iterator, Mapping

from contactflow.flow_types import MODULE
from contactflow.lint.finding import ERROR, WARNING, Finding, pointer
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.model import VERSION
from contactflow.spec import LIVE
from contactflow.values import JsonObject, as_list, as_object, as_text, suggestion

# Types of the values of a module, and its own branches besides Error:
# https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html
VALUE_TYPES = ("String", "Number", "Integer", "Boolean", "Object", "Array", "Null")
MAX_BRANCHES = 8
KNOWN = ("Version", "StartAction", "Metadata", "Actions", "Settings")


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find a wrong version, missing actions, and unknown keys."""
    document = subject.document
    if document.get("Version") != VERSION:
        message = f"the version is {document.get('Version')!r}; write {VERSION!r}"
        yield Finding(message, pointer="/Version")
    if not as_list(document.get("Actions")):
        yield Finding("the flow has no actions; add a list of actions", pointer="/Actions")
    for index, each in enumerate(as_list(document.get("Actions"))):
        if not isinstance(each, Mapping):
            message = "this action is not an object; write an object with a Type"
            yield Finding(message, pointer=f"/Actions/{index}")
    if subject.flow_type == MODULE and not isinstance(document.get("Settings"), Mapping):
        message = "a module needs the object Settings; add InputParameters, OutputParameters and"
        yield Finding(f"{message} Transitions (three lists)", pointer="/Settings", evidence=LIVE)
    yield from _module(as_object(document.get("Settings")))
    for key in document:
        if key not in KNOWN:
            message = f"a flow has no top-level key {key!r}{suggestion(key, KNOWN)}"
            yield Finding(message, pointer=pointer(key), severity=WARNING)


def _module(settings: JsonObject) -> Iterator[Finding]:
    """Find values of a module with unknown types, and too many branches."""
    for name in ("InputParameters", "OutputParameters"):
        for index, each in enumerate(as_list(settings.get(name))):
            kind = as_text(as_object(each).get("Type"))
            if kind and kind not in VALUE_TYPES:
                message = f"the type {kind!r} does not exist; write one of {', '.join(VALUE_TYPES)}"
                where = pointer("Settings", name, index, "Type")
                yield Finding(message, pointer=where, severity=WARNING)
    count = len(as_list(settings.get("Transitions")))
    if count > MAX_BRANCHES:
        message = f"the module has {count} branches; the limit is {MAX_BRANCHES} besides Error"
        yield Finding(message, pointer="/Settings/Transitions", severity=WARNING)


RULE = Rule(
    "document-shape",
    ERROR,
    "a flow is an object with Version, StartAction, Metadata and Actions",
    "devguide/flow-language.html",
    check,
)
