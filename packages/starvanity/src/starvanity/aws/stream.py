"""Select the calls for the board from the stream of the table.

Each save writes up to two items (docs/decisions/0040). The item of the call is inserted once.
The board omits a known caller's calls with a keyed number: that number is not the caller's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from starvanity.aws.dynamodb_items import to_record
from starvanity.aws.record import RecordError, call_of
from starvanity.calls.model import SavedCall

CALL_KEY: Final = "call#"
"""Prefix of a call's key in the table of calls."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The calls before the first unreadable record, and that record's number and error, if any."""

    calls: tuple[SavedCall, ...]
    unreadable: str | None = None
    error: str = ""


def calls_in(records: Iterable[Mapping[str, Any]]) -> Batch:
    """Return the calls that the board shows, in the order of the stream.

    Stop at an unreadable record, because Lambda sends that record and all later ones again.
    https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
    """
    calls = []
    for record in records:
        try:
            item = to_record(record["dynamodb"].get("NewImage", {}))
            if _is_new_call(record, item) and (call := call_of(item)).is_listed:
                calls.append(call)
        except (RecordError, AttributeError, KeyError, TypeError, ValueError) as error:
            # The kind of error only, because the record has telephone numbers.
            message = str(error) if isinstance(error, RecordError) else type(error).__name__
            return Batch(tuple(calls), _sequence_number(record), message)
    return Batch(tuple(calls))


def _is_new_call(record: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    return bool(record["eventName"] == "INSERT" and item["pk"].startswith(CALL_KEY))


def _sequence_number(record: Mapping[str, Any]) -> str:
    return str(record["dynamodb"]["SequenceNumber"])
