"""Conversion between a record and a DynamoDB item: `{"at": "..."}` and `{"at": {"S": "..."}}`."""

from collections.abc import Mapping
from typing import Any

from starvanity.aws.record import Record


def to_item(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return `record` as an item."""
    return {key: _attribute(value) for key, value in record.items()}


def to_record(item: Mapping[str, Any]) -> Record:
    """Return `item` as a record."""
    return {key: _value(attribute) for key, attribute in item.items()}


def _attribute(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any value of a record
    """Return `value` with its DynamoDB type; raise `TypeError` for a type not used in records."""
    match value:
        case bool():
            return {"BOOL": value}
        case int():
            return {"N": str(value)}
        case str():
            return {"S": value}
        case list():
            return {"L": [_attribute(each) for each in value]}
        case dict():
            return {"M": to_item(value)}
    raise TypeError(
        f"a record contains a {type(value).__name__}; "
        "only bool, int, str, list and dict are supported"
    )


def _value(attribute: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any value of a record
    ((kind, value),) = attribute.items()
    match kind:
        case "N":
            return int(value)
        case "L":
            return [_value(each) for each in value]
        case "M":
            return to_record(value)
    return value
