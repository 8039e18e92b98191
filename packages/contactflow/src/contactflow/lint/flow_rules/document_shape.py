"""The top level of a flow: the keys that it must have, and no others."""

from collections.abc import Iterator, Mapping

from contactflow.lint.finding import ERROR, WARNING, Finding, pointer
from contactflow.lint.flow_subject import FlowSubject
from contactflow.lint.rule import Rule
from contactflow.model import VERSION
from contactflow.values import as_list, suggestion

KNOWN = ("Version", "StartAction", "Metadata", "Actions", "Settings")


def check(subject: FlowSubject) -> Iterator[Finding]:
    """Find a wrong version, no actions, and keys that mean nothing."""
    document = subject.document
    if document.get("Version") != VERSION:
        told = f"the version is {document.get('Version')!r}; write {VERSION!r}, the only one"
        yield Finding(told, pointer="/Version")
    if not as_list(document.get("Actions")):
        yield Finding("there are no actions; a flow needs a list of them", pointer="/Actions")
    for place, each in enumerate(as_list(document.get("Actions"))):
        if not isinstance(each, Mapping):
            yield Finding("an action is an object with a Type", pointer=f"/Actions/{place}")
    for key in document:
        if key not in KNOWN:
            told = f"{key!r} means nothing at the top of a flow{suggestion(key, KNOWN)}"
            yield Finding(told, pointer=pointer(key), severity=WARNING)


RULE = Rule(
    "document-shape",
    ERROR,
    "a flow is an object with Version, StartAction, Metadata and Actions",
    "devguide/flow-language.html",
    check,
)
