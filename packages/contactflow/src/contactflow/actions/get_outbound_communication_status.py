"""GetOutboundCommunicationStatus reads the delivery of earlier messages.

https://docs.aws.amazon.com/connect/latest/adminguide/create-campaigns-api-cli.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.references import to_text
from contactflow.spec import LIST, Spec, required
from contactflow.values import as_list

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

SPEC = Spec(
    "GetOutboundCommunicationStatus",
    "adminguide/create-campaigns-api-cli.html",
    "reads the delivery of earlier messages and sets $.DeliveryReceipts",
    parameters={"OutboundCommunicationIds": required(LIST)},
    open_errors=True,
    flow_types=frozenset({"campaign"}),
)


def run(call: Call, action: Action) -> ActionRun:
    """Read the receipts, which the mocks give as values of the contact below $.DeliveryReceipts."""
    names = as_list(action.parameters.get("OutboundCommunicationIds"))
    yield call.note(action, f"reads the receipts of {', '.join(map(to_text, names))}")
    return call.next_branch(action)
