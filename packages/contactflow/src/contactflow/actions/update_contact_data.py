"""UpdateContactData sets fields of the contact record.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactdata.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.action_json import action_json
from contactflow.model import FAILED, Action
from contactflow.references import resolve_all, to_text
from contactflow.spec import Spec
from contactflow.values import as_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "UpdateContactData",
    "contact-actions-updatecontactdata.html",
    "sets fields of the contact record",
    open_parameters=True,
    required_errors=(FAILED,),
)


class UpdateContactData(Action):
    """Set fields of the contact record, such as `LanguageCode` or `CustomerId`."""

    __slots__ = ()

    def __init__(
        self, identifier: str, *, fields: Mapping[str, str], next: str, on_error: str
    ) -> None:
        errors = {FAILED: on_error}
        source = action_json(SPEC.type, identifier, dict(fields), next=next, errors=errors)
        Action.__init__(self, source)


def run(call: Call, action: Action) -> ActionRun:
    """Set fields of the contact record. References and functions read them."""
    values = as_object(resolve_all(action.parameters, call.data()))
    call.fields.update(values)
    fields = {name: to_text(value) for name, value in values.items()}
    yield simulate.AttributesSet(call.clock, action.identifier, fields, "")
    return call.next_branch(action)
