"""StartOutboundChatContact starts a chat with a customer.

https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-startoutboundchatcontact.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.model import FAILED
from contactflow.references import resolve_all, to_text
from contactflow.spec import CHARACTERS, CORPUS, OBJECT, Limit, Spec, one_of, optional, required
from contactflow.values import as_object

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "StartOutboundChatContact",
    "contact-actions-startoutboundchatcontact.html",
    "starts a chat with a customer",
    parameters={
        "SourceEndpoint": required(OBJECT),
        "DestinationEndpoint": required(OBJECT),
        "ContactFlowArn": optional(),
        "ContactSubtype": optional(),
        "InitialSystemMessage": optional(OBJECT),
        "RelatedContact": one_of("CURRENT"),
    },
    open_parameters=True,
    limits={"InitialSystemMessage.Content": Limit(0, 1024, CHARACTERS)},
    required_errors=(FAILED,),
    evidence=CORPUS,
    ids={"ContactFlowArn": "flow"},
    nested_values={
        "SourceEndpoint.Type": ("CONNECT_PHONENUMBER_ARN",),
        "DestinationEndpoint.Type": ("TELEPHONE_NUMBER",),
    },
    nested_required={
        "SourceEndpoint": ("Address", "Type"),
        "DestinationEndpoint": ("Address", "Type"),
    },
    wrong_names=("SendMessage",),
)


def run(call: Call, action: Action) -> ActionRun:
    """Start the chat. An empty address takes the error branch."""
    target = as_object(resolve_all(action.parameters.get("DestinationEndpoint"), call.data()))
    address = to_text(target.get("Address"))
    if not address:
        return call.error_branch(action, FAILED, "the address of the customer is empty")
    yield call.note(action, f"starts a chat with {address}")
    return call.next_branch(action)
