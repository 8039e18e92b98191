"""Messages and calls of a campaign.

https://docs.aws.amazon.com/connect/latest/adminguide/create-campaigns-api-cli.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import Call
    from contactflow.simulate.events import AttributesSet


def latest_communication(call: Call, action: Action) -> AttributesSet:
    """Set the id of the message or call that `action` sends, and return the event."""
    identifier = call.new_id()
    values = {"Latest": {"Id": identifier}, "Telephony": {"ContactId": identifier}}
    return call.fill(action, "OutboundCommunication", values)
