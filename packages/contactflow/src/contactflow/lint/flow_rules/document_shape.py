"""The top-level keys of a flow."""

from collections.abc import Iterator, Mapping

from contactflow.flow_types import MODULE
from contactflow.lint.finding import ERROR, WARNING, Finding, pointer
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.model import VERSION
from contactflow.spec import LIVE
from contactflow.values import as_list, suggestion

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
    for key in document:
        if key not in KNOWN:
            message = f"a flow has no top-level key {key!r}{suggestion(key, KNOWN)}"
            yield Finding(message, pointer=pointer(key), severity=WARNING)


RULE = Rule(
    "document-shape",
    ERROR,
    "a flow is an object with Version, StartAction, Metadata and Actions",
    "devguide/flow-language.html",
    check,
)
