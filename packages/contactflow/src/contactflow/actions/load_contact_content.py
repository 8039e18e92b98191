"""LoadContactContent loads the text of an e-mail.

https://docs.aws.amazon.com/connect/latest/adminguide/contact-block-definitions.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow import simulate
from contactflow.flow_types import CONTACT_TYPES
from contactflow.model import FAILED
from contactflow.references import look_up
from contactflow.spec import Spec, one_of

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.reads import Answers, Reads
    from contactflow.simulate.call import ActionRun, Call

PLAINTEXT = "$.Email.EmailMessage.Plaintext"

SPEC = Spec(
    "LoadContactContent",
    "adminguide/contact-block-definitions.html",
    "loads the text of an e-mail and sets $.Email",
    parameters={"ContentType": one_of("EmailMessage", is_required=True)},
    required_errors=(FAILED,),
    writes=("Email",),
    channels=frozenset({"EMAIL"}),
    flow_types=CONTACT_TYPES,
)


def run(call: Call, action: Action) -> ActionRun:
    """Load the text, which the mocks give as a value of the contact."""
    text = look_up(PLAINTEXT, call.contact.values)
    if text is None:
        raise simulate.missing(f"the text of the e-mail, as {PLAINTEXT} in `values`")
    yield call.fill(action, "Email", {"EmailMessage": {"Plaintext": text}})
    return call.next_branch(action)


def answers(action: Action, reads: Reads) -> Answers:
    """Return the text of the e-mail."""
    del action, reads  # each action loads the same text
    return {"values": {PLAINTEXT: ""}}
