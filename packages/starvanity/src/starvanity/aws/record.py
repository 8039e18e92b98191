"""A saved call as a record, the same in the table and on the queue.

A record has only strings, Booleans, lists and maps, and omits keys without a value. JSON and
DynamoDB have all of these types, and a person can read the record in the console.

A reader ignores unknown keys, and uses the default of a field for an absent key. So old and new
functions read each other's records during a deployment. An old function drops the new keys. A page
shows a call that it sends without its kind. A call that it replays has no kind in the table.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias

from starvanity.calls.model import NoNumber, SavedCall, SavedPhoneword
from starvanity.phonewords.kinds import AnswerKind

Record: TypeAlias = dict[str, Any]


class RecordError(ValueError):
    """A value is not the record of a call. The message has the kind of error."""


def record_of(call: SavedCall) -> Record:
    """Return `call` as a record."""
    record: Record = {
        "contact_id": call.contact_id,
        "at": timestamp(call.at),
        "caller": call.caller,
        "no_number": None if call.no_number is None else call.no_number.value,
        "region": call.region,
        "number": call.number,
        "keyed": call.keyed,
        "phonewords": [_phoneword_record(each) for each in call.phonewords],
    }
    return {key: value for key, value in record.items() if value is not None}


def call_of(record: Mapping[str, Any]) -> SavedCall:
    """Return the call in `record`, without other keys; raise `RecordError` if it has no call."""
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
            phonewords=tuple(_phoneword(each) for each in record["phonewords"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        # The message may be logged, so it has the kind of error and no telephone number.
        raise RecordError(f"not a record of a call ({type(error).__name__})") from None


def timestamp(at: datetime) -> str:
    """Return `at` in UTC with microseconds, so that text order equals time order."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _phoneword_record(phoneword: SavedPhoneword) -> Record:
    return {
        "text": phoneword.text,
        "national": phoneword.national,
        "spoken": phoneword.spoken,
        "kind": phoneword.kind.value,
        "across": phoneword.across,
        "look_alike": phoneword.look_alike,
        "words": list(phoneword.words),
    }


def _phoneword(record: Mapping[str, Any]) -> SavedPhoneword:
    """Return the phoneword in `record`. A record of an earlier version has only three keys."""
    return SavedPhoneword(
        text=record["text"],
        national=record["national"],
        spoken=record["spoken"],
        kind=AnswerKind(record.get("kind", AnswerKind.WORD)),
        across=record.get("across", False),
        look_alike=record.get("look_alike", False),
        words=tuple(record.get("words", ())),
    )
