"""Stored records that a flow reads: customer profiles and cases.

An action looks up records by one value. Records that the mocks do not have are the preset values of
the contact, such as those of `--set '$.Customer.FirstName=Ann'`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.references import resolve_all, to_text
from contactflow.simulate.mocks import NotSimulatedError
from contactflow.values import as_list, as_object, as_text

if TYPE_CHECKING:
    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call
    from contactflow.values import Json, JsonObject

# Maximum length of a value of a profile, in characters:
# https://docs.aws.amazon.com/connect/latest/adminguide/customer-profiles-block.html
MAX_VALUE_CHARACTERS = 255
NONE_FOUND = "NoneFoundError"  # error type of the profile actions
# Fields that a profile block always returns.
PROFILE_IDS = ("ProfileId", "ProfileARN")


def stored_records(call: Call, kind: str, key: str, root: str) -> tuple[JsonObject, ...]:
    """Return the records of `kind` for `key`, otherwise the preset values below `root`.

    A preset value replaces an empty text, which a starter mocks file has.
    """
    preset = as_object(call.contact.values.get(root))
    try:
        found = call.mocks.records(kind, key)
    except NotSimulatedError:
        if not preset:
            raise
        return (preset,)
    return tuple(_filled(record, preset) for record in found)


def _filled(record: JsonObject, preset: JsonObject) -> JsonObject:
    """Return `record` with the values of `preset` for its empty texts."""
    empty = {name: value for name, value in preset.items() if record.get(name, "") == ""}
    return {**record, **empty}


def request_of(call: Call, action: Action, name: str) -> JsonObject:
    """Return the object in the parameter `name` with its references resolved."""
    return as_object(resolve_all(action.parameters.get(name), call.data()))


def lookup_value(request: JsonObject) -> str:
    """Return the value with which a request searches: IdentifierValue, or the first value."""
    criteria = as_list(request.get("SearchCriteria"))
    first = as_object(criteria[0]) if criteria else request
    return to_text(first.get("IdentifierValue", next(iter(first.values()), "")))


def selected(record: JsonObject, names: Json, always: tuple[str, ...]) -> dict[str, Json]:
    """Return the fields of `record` that the list `names` contains, and those of `always`.

    Without a list, return all fields. `Attributes.x` selects the field Attributes.
    """
    if not isinstance(names, tuple):
        return dict(record)
    wanted = {as_text(name).partition(".")[0] for name in names}.union(always)
    return {name: value for name, value in record.items() if name in wanted}


def add_to_customer(call: Call, action: Action, content: str) -> ActionRun:
    """Add the fields of the found record, which are `content` of a profile, to `$.Customer`."""
    yield from call.no_events()
    key = lookup_value(request_of(call, action, "ProfileRequestData"))
    found = stored_records(call, "profiles", key, "Customer")
    if not found:
        return call.error_branch(action, NONE_FOUND, f"no profile has {content} for {key!r}")
    profile = as_object(call.fields.get("Customer"))
    yield call.fill(action, "Customer", {**profile, **found[0]})
    return call.next_branch(action)


def too_long(values: JsonObject) -> str:
    """Return the name of the first value that is too long for a profile; empty if none is."""
    lengths = ((name, len(to_text(value))) for name, value in values.items())
    return next((name for name, length in lengths if length > MAX_VALUE_CHARACTERS), "")
