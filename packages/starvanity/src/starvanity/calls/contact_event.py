"""Read the event that a contact flow sends, whatever it lacks.

Documented at https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html,
but real events differ: a browser call has `"CustomerEndpoint": null`, an e-mail has an address
that is no number, a withheld caller has a word instead. Only the contact's id is required:
without it nothing can be remembered, so its absence is an error of the flow, not of the caller.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from starvanity.calls.model import BadEntry, Call, NoNumber
from starvanity.calls.reply import ENTRY_PARAMETER
from starvanity.phonewords.number import NumberError, PhoneNumber, parse

# What carriers and Connect put in place of a withheld number. No page of AWS lists them:
# these are the values seen in public flows and SIP's own (RFC 3323 "anonymous").
WITHHELD_ADDRESSES: Final = frozenset(
    {"", "anonymous", "private", "restricted", "unavailable", "unknown", "withheld"}
)
SILENT_ENTRY: Final = "Timeout"
"""What a stored input holds when the caller pressed nothing."""
HOME_REGION: Final = "US"
"""Where a keyed number is read when neither end of the call says where it is."""


class MalformedEvent(ValueError):  # noqa: N818 - a claim, in the words of the house
    """The event is not one that a contact flow sends; the message says what is missing."""


def call_from(event: Mapping[str, Any], *, at: datetime) -> Call:
    """Return the call that `event` asks about; raise `MalformedEvent` where there is none."""
    details = _part(event, "Details")
    contact = _part(details, "ContactData")
    contact_id = contact.get("ContactId")
    if not isinstance(contact_id, str) or not contact_id:
        raise MalformedEvent("the event has no Details.ContactData.ContactId: is it from a flow?")
    caller = _caller(_address(contact, "CustomerEndpoint"))
    entry = _part(details, "Parameters").get(ENTRY_PARAMETER)
    line = _caller(_address(contact, "SystemEndpoint"))
    return Call(contact_id, caller, at, None if entry is None else _entry(entry, line, caller))


def _caller(address: object) -> PhoneNumber | NoNumber:
    """Return the number of an endpoint, or why there is none."""
    if address is None or (isinstance(address, str) and _is_withheld(address)):
        return NoNumber.WITHHELD
    try:
        return parse(address) if isinstance(address, str) else NoNumber.UNREADABLE
    except NumberError:
        return NoNumber.UNREADABLE


def _is_withheld(address: str) -> bool:
    name = address.strip().lower().removeprefix("+").removeprefix("sip:").partition("@")[0]
    return name in WITHHELD_ADDRESSES


def _entry(keyed: object, *ends: PhoneNumber | NoNumber) -> PhoneNumber | BadEntry:
    """Return the number that was keyed, read as at the line's home, then as at the caller's."""
    if not isinstance(keyed, str) or keyed.strip() in {"", SILENT_ENTRY}:
        return BadEntry.SILENCE
    known = [end.region for end in ends if isinstance(end, PhoneNumber) and end.region]
    for region in dict.fromkeys([*known, HOME_REGION]):
        try:
            return parse(keyed, region=region)
        except NumberError as error:
            if error.kind == "no-area-code":
                break  # elsewhere the same digits might be a whole number, but not this one
    return BadEntry.UNREADABLE


def _address(contact: Mapping[str, Any], end: str) -> object:
    return _part(contact, end).get("Address")


def _part(whole: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return the object at `key`, empty where it is missing, null or something else."""
    part = whole.get(key)
    return part if isinstance(part, Mapping) else {}
