"""UntagContact removes tags from the contact.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-untagcontact.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.model import FAILED
from contactflow.references import to_text
from contactflow.spec import ITEMS, LIST, LIVE, Limit, Spec, required
from contactflow.values import as_list, as_object

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "UntagContact",
    "contact-actions-untagcontact.html",
    "removes tags from the contact",
    parameters={"TagKeys": required(LIST)},
    limits={"TagKeys": Limit(1, None, ITEMS)},
    static=("TagKeys",),
    required_errors=(FAILED,),
    wrong_names=("UnTagContact",),
    evidence=LIVE,
)


def run(call: Call, action: Action) -> ActionRun:
    """Remove the tags with these keys."""
    removed = {to_text(key) for key in as_list(action.parameters.get("TagKeys"))}
    tags = as_object(call.fields.get("Tags")).items()
    yield call.fill(action, "Tags", {name: tag for name, tag in tags if name not in removed})
    return call.next_branch(action)
