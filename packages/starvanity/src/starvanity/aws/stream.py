"""Read from the table's stream which calls the board should tell of.

Every save makes up to two items (docs/decisions/0040); the one that is a call is new exactly once.
A keyed number does not stand for its caller, so its call is not told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from starvanity.aws.dynamodb_items import plain
from starvanity.aws.record import BadRecord, call_of
from starvanity.calls.model import SavedCall

CALL_KEY: Final = "call#"
"""How the key of a call begins, in the table of calls."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The calls in some records, up to the first that could not be read, if any."""

    calls: tuple[SavedCall, ...]
    unreadable: str | None = None
    trouble: str = ""


def calls_in(records: Iterable[Mapping[str, Any]]) -> Batch:
    """Return the calls that are told of, in the order of the stream.

    Lambda sends everything from an unreadable record on again, so what follows it is left out.
    https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
    """
    calls = []
    for record in records:
        try:
            item = plain(record["dynamodb"].get("NewImage", {}))
            if _is_told(record, item):
                calls.append(call_of(item))
        except (BadRecord, AttributeError, KeyError, TypeError, ValueError) as error:
            # Only the kind of trouble: the record holds telephone numbers.
            trouble = str(error) if isinstance(error, BadRecord) else type(error).__name__
            return Batch(tuple(calls), _number(record), trouble)
    return Batch(tuple(calls))


def _is_told(record: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    is_new_call = record["eventName"] == "INSERT" and item["pk"].startswith(CALL_KEY)
    return is_new_call and not item["keyed"]


def _number(record: Mapping[str, Any]) -> str:
    return str(record["dynamodb"]["SequenceNumber"])
