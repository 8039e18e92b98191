"""UpdateContactAttributes sets attributes of the contact.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactattributes.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json
from contactflow.model import FAILED, Action
from contactflow.references import resolve_all, to_text
from contactflow.spec import LIVE, OBJECT, Spec, one_of, required
from contactflow.values import as_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contactflow.simulate.call import ActionRun, Call

# Maximum size of all attributes of a contact together, in bytes of UTF-8:
# https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
MAX_ATTRIBUTE_BYTES = 32_768

SPEC = Spec(
    "UpdateContactAttributes",
    "contact-actions-updatecontactattributes.html",
    "sets attributes of the contact",
    parameters={"Attributes": required(OBJECT), "TargetContact": one_of("Current", "Related")},
    required_errors=(FAILED,),
    writes=("Attributes",),
    wrong_names=("SetAttributes", "SetContactAttributes"),
    evidence=LIVE,
)


class UpdateContactAttributes(Action):
    """Set attributes of the contact. `$.Attributes` reads them until the call ends."""

    __slots__ = ()

    def __init__(
        self, identifier: str, *, attributes: Mapping[str, str], next: str, on_error: str
    ) -> None:
        parameters = {"Attributes": dict(attributes), "TargetContact": "Current"}
        errors = {FAILED: on_error}
        source = action_json(SPEC.type, identifier, parameters, next=next, errors=errors)
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Set attributes of this contact. Attributes of a related contact are not simulated."""
    written = as_object(resolve_all(action.parameters.get("Attributes"), call.data()))
    values = {name: to_text(value) for name, value in written.items()}
    if action.parameters.get("TargetContact") == "Related":
        yield call.note(action, "set on the related contact, not on this one")
        return call.next_branch(action)
    merged = {**call.attributes, **values}
    size = sum(len((name + value).encode("utf-8", "replace")) for name, value in merged.items())
    if size > MAX_ATTRIBUTE_BYTES:
        message = f"{size} bytes of attributes; the limit is {MAX_ATTRIBUTE_BYTES}"
        return call.error_branch(action, FAILED, message)
    call.attributes = merged
    yield simulate.AttributesSet(call.clock, action.identifier, values)
    return call.next_branch(action)
