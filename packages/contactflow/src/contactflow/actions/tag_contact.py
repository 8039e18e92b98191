"""TagContact tags the contact.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-tagcontact.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.model import FAILED
from contactflow.references import to_text
from contactflow.spec import ITEMS, LIVE, OBJECT, Limit, Spec, required
from contactflow.values import as_object

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "TagContact",
    "contact-actions-tagcontact.html",
    "tags the contact",
    parameters={"Tags": required(OBJECT)},
    limits={"Tags": Limit(1, 6, ITEMS)},
    required_errors=(FAILED,),
    writes=("Tags",),
    evidence=LIVE,
    reserved_keys={"Tags": "aws:"},
)


def run(call: Call, action: Action) -> ActionRun:
    """Add the tags to those of the contact. `$.Tags` reads them."""
    written = simulate.request_of(call, action, "Tags")
    tags = {name: to_text(value) for name, value in written.items()}
    yield call.fill(action, "Tags", {**as_object(call.fields.get("Tags")), **tags})
    return call.next_branch(action)
