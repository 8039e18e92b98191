"""A remembered call as a plain record, the same in the table and on the queue.

Only strings, Booleans, lists and maps, and a key that has nothing to say is absent: so the record
is JSON as it stands, DynamoDB takes it as it stands, and a person can read it in the console.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeAlias

from starvanity.calls.model import NoNumber, SavedCall, SavedPhoneword

Record: TypeAlias = dict[str, Any]


class BadRecord(ValueError):  # noqa: N818 - a claim, in the words of the house
    """This is no record of a call; the message says what is wrong with it."""


def record_of(call: SavedCall) -> Record:
    """Return `call` as a record."""
    record: Record = {
        "contact_id": call.contact_id,
        "at": moment(call.at),
        "caller": call.caller,
        "no_number": None if call.no_number is None else call.no_number.value,
        "region": call.region,
        "number": call.number,
        "keyed": call.keyed,
        "phonewords": [
            {"text": each.text, "national": each.national, "spoken": each.spoken}
            for each in call.phonewords
        ],
    }
    return {key: value for key, value in record.items() if value is not None}


def call_of(record: Mapping[str, Any]) -> SavedCall:
    """Return the call that `record` holds, whatever else stands in it; or raise `BadRecord`."""
    try:
        no_number = record.get("no_number")
        return SavedCall(
            contact_id=record["contact_id"],
            at=datetime.fromisoformat(record["at"]),
            caller=record.get("caller"),
            no_number=None if no_number is None else NoNumber(no_number),
            region=record.get("region"),
            number=record.get("number"),
            keyed=record["keyed"],
            phonewords=_phonewords(record["phonewords"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        # Only the kind of trouble: the record holds telephone numbers, and this may be logged.
        raise BadRecord(f"not a record of a call ({type(error).__name__})") from None


def moment(at: datetime) -> str:
    """Return `at` in UTC to the microsecond, so that the order of text is the order of time."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _phonewords(records: Sequence[Mapping[str, Any]]) -> tuple[SavedPhoneword, ...]:
    return tuple(
        SavedPhoneword(each["text"], each["national"], spoken=each["spoken"]) for each in records
    )
