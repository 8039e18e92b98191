"""The contact at the start of the flow, and the event that Connect sends to a Lambda function.

https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contactflow.identifiers import last_part
from contactflow.values import OBJECT_TYPES, Json, JsonObject, RawJson, as_object, thaw

if TYPE_CHECKING:
    from collections.abc import Mapping

# Roots that a contact has at the start of each flow.
GIVEN_ROOTS = frozenset(
    {
        "AwsRegion",
        "Channel",
        "ContactId",
        "CustomerEndpoint",
        "InitialContactId",
        "InitiationMethod",
        "InstanceARN",
        "LanguageCode",
        "SystemEndpoint",
    }
)


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact. Two contacts must not have the same `contact_id`.

    `external` is the reply of the last function of an earlier flow, and `queue` is the queue that
    an earlier flow chose. `values` are further values by root, such as Customer or Media.
    """

    contact_id: str = "00000000-0000-4000-8000-000000000000"
    instance_arn: str = (
        "arn:aws:connect:us-east-1:111122223333:instance/00000000-0000-4000-8000-000000000001"
    )
    channel: str = "VOICE"
    initiation_method: str = "INBOUND"
    language_code: str = "en-US"
    attributes: Mapping[str, str] = field(default_factory=dict)
    segment_attributes: JsonObject = field(default_factory=dict)
    external: JsonObject = field(default_factory=dict)
    queue: str = ""
    values: JsonObject = field(default_factory=dict)

    @property
    def region(self) -> str:
        """The AWS Region in the ARN of the instance."""
        return self.instance_arn.split(":")[3]


def endpoint(address: str | None) -> Json:
    """Return a phone number in the form of Connect; a withheld number is null."""
    return None if address is None else {"Address": address, "Type": "TELEPHONE_NUMBER"}


def merged(base: JsonObject, over: JsonObject) -> JsonObject:
    """Return the values of `over`, and those of `base` where `over` has none."""
    values = dict(base)
    for name, value in over.items():
        below = values.get(name)
        if isinstance(value, OBJECT_TYPES) and isinstance(below, OBJECT_TYPES):
            values[name] = merged(below, value)
        elif value is not None or name not in values:
            values[name] = value
    return values


def with_presets(data: JsonObject, presets: JsonObject) -> JsonObject:
    """Return `data` with the preset values that it lacks, and those of the contact itself."""
    given = {root: value for root, value in presets.items() if root in GIVEN_ROOTS}
    return merged(merged(presets, data), given)


def lambda_event(data: JsonObject, parameters: Json) -> dict[str, RawJson]:
    """Return the event for a Lambda function. `data` is the result of `Call.data`."""
    queue = data["Queue"]
    contact_data: dict[str, RawJson] = {
        "Attributes": thaw(data["Attributes"]),
        "AwsRegion": thaw(data["AwsRegion"]),
        "Channel": thaw(data["Channel"]),
        "ContactId": thaw(data["ContactId"]),
        "CustomerEndpoint": thaw(data["CustomerEndpoint"]),
        "CustomerId": thaw(data["CustomerId"]),
        "Description": thaw(data["Description"]),
        "InitialContactId": thaw(data["InitialContactId"]),
        "InitiationMethod": thaw(data["InitiationMethod"]),
        "InstanceARN": thaw(data["InstanceARN"]),
        "LanguageCode": thaw(data["LanguageCode"]),
        "MediaStreams": thaw(data.get("MediaStreams") or {"Customer": {"Audio": None}}),
        "Name": thaw(data["Name"]),
        "PreviousContactId": thaw(data["ContactId"]),
        "Queue": thaw(queue),
        "References": thaw(data.get("References") or {}),
        "SegmentAttributes": thaw(data["SegmentAttributes"]),
        "SystemEndpoint": thaw(data["SystemEndpoint"]),
        "Tags": {
            "aws:connect:instanceId": last_part(str(data["InstanceARN"])),
            **{name: thaw(tag) for name, tag in as_object(data.get("Tags")).items()},
        },
    }
    details: dict[str, RawJson] = {"ContactData": contact_data, "Parameters": thaw(parameters)}
    return {"Details": details, "Name": "ContactFlowEvent"}
