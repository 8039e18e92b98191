"""Parse the event that a contact flow sends. Only the contact id is required.

AWS documents the event at
https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html, but real events
differ. A call from a browser has `"CustomerEndpoint": null`. An e-mail has an address that is not a
number. A withheld number is a word such as "anonymous". A call without a contact id cannot be
saved, so a missing id is an error of the flow.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from starvanity.calls.caller_address import caller_of
from starvanity.calls.model import BadEntry, Call, Channel, NoNumber
from starvanity.calls.reply import ENTRY_PARAMETER
from starvanity.phonewords.number import parse
from starvanity.phonewords.number_error import NumberError
from starvanity.phonewords.phone_number import PhoneNumber

SILENT_ENTRY: Final = "Timeout"
"""Value of a stored customer input if the caller pressed no key."""
NUMBER_ATTRIBUTE: Final = "number"
"""The attribute of a chat contact with a number to spell. A test chat of Connect can set it."""
QUOTES: Final = " \"'"
"""Spaces and quotes around an attribute. A test chat of Connect shows attributes in quotes."""
HOME_REGION: Final = "US"
"""Region of a keyed number if the regions of the line and the caller are not known."""


class MalformedEventError(ValueError):
    """The event is not from a contact flow. The message names the missing part."""


def call_from(event: Mapping[str, Any], *, at: datetime) -> Call:
    """Return the call of `event`; raise `MalformedEventError` if it has no contact id."""
    details = _part(event, "Details")
    contact = _part(details, "ContactData")
    contact_id = contact.get("ContactId")
    if not isinstance(contact_id, str) or not contact_id:
        raise MalformedEventError(
            "the event has no Details.ContactData.ContactId: expected an event of a contact flow"
        )
    line = caller_of(_address(contact, "SystemEndpoint"))
    home = line.region if isinstance(line, PhoneNumber) else None
    caller = caller_of(_address(contact, "CustomerEndpoint"), home)
    channel = Channel.CHAT if contact.get("Channel") == Channel.CHAT else Channel.VOICE
    entry = _part(details, "Parameters").get(ENTRY_PARAMETER)
    if channel is Channel.CHAT:
        entry = _attribute(contact)
    keyed = None if entry is None else _entry(entry, line, caller)
    return Call(contact_id, caller, at, keyed, channel)


def _entry(keyed: object, *endpoints: PhoneNumber | NoNumber) -> PhoneNumber | BadEntry:
    """Return the keyed number, as dialled in the region of the line or of the caller.

    Prefer a country that uses such numbers to a country where only the length is possible: a caller
    from Seattle keys 2065550123 on a line in London.
    """
    if not isinstance(keyed, str) or keyed.strip() in {"", SILENT_ENTRY}:
        return BadEntry.SILENCE
    known = [each.region for each in endpoints if isinstance(each, PhoneNumber) and each.region]
    possible: PhoneNumber | BadEntry = BadEntry.UNREADABLE
    for region in dict.fromkeys([*known, HOME_REGION]):
        try:
            number = parse(keyed, region=region)
        except NumberError as error:
            if error.reason == "no-area-code":
                break  # the caller omitted the area code; do not try these digits in another region
            continue
        if number.is_valid:
            return number
        if possible is BadEntry.UNREADABLE:
            possible = number
    return possible


def _attribute(contact: Mapping[str, Any]) -> object:
    """Return the number in the attributes of a chat, without the quotes of a test chat's form."""
    value = _part(contact, "Attributes").get(NUMBER_ATTRIBUTE)
    return value.strip(QUOTES) or None if isinstance(value, str) else value


def _address(contact: Mapping[str, Any], endpoint: str) -> object:
    return _part(contact, endpoint).get("Address")


def _part(whole: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return the object at `key`; an empty object if it is missing or not an object."""
    part = whole.get(key)
    return part if isinstance(part, Mapping) else {}
