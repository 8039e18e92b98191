"""Requests and responses of custom resources in CloudFormation.

A request is an event, and the response goes to a signed URL:
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes.html

Every request gets a response, because a resource without one blocks its stack for an hour.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, Protocol, TypeAlias
from urllib.request import Request, urlopen

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

Event: TypeAlias = Mapping[str, Any]
TimeLeft: TypeAlias = Callable[[], float]

NOT_CREATED: Final = "nothing-was-made"
"""The physical id if a create request fails before the id is known. Its deletion succeeds."""
REASON_BYTES: Final = 1_000
"""CloudFormation accepts a response of 4,096 bytes, and the other fields need some of them."""
RESPONSE_SECONDS: Final = 5.0
"""Timeout of one attempt to deliver the response."""
ATTEMPTS: Final = 3
RESPONSE_RESERVE_SECONDS: Final = ATTEMPTS * RESPONSE_SECONDS + 5.0
"""Time for all attempts to deliver the response, and 5 seconds to start and to log."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Result of a request: physical id, error message (empty on success) and attributes."""

    physical_id: str
    error: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> Literal["SUCCESS", "FAILED"]:
        """CloudFormation's status."""
        return "FAILED" if self.error else "SUCCESS"


class Resource(Protocol):
    """A resource that CloudFormation creates, updates and deletes through a function."""

    def physical_id(self, properties: Mapping[str, Any]) -> str:
        """Return the physical id of the resource with these `properties`."""
        ...

    def put(self, properties: Mapping[str, Any]) -> Mapping[str, str]:
        """Create or update the resource and return its attributes. The operation is idempotent."""
        ...

    def delete(self, properties: Mapping[str, Any]) -> None:
        """Delete the resource; do nothing if it is gone."""
        ...


def respond(
    event: Event,
    context: LambdaContext,
    resource: Callable[[TimeLeft], Resource],
    *,
    reserve_seconds: float,
    logger: Logger,
) -> None:
    """Fulfil `event`, log its outcome and send the response to CloudFormation.

    `resource` makes the resource from a function that returns the seconds left for its requests:
    the function's remaining time without `reserve_seconds`.
    """

    def time_left() -> float:
        return context.get_remaining_time_in_millis() / 1000 - reserve_seconds

    outcome = fulfil(event, resource(time_left))
    logger.info(
        outcome.status,
        request=event.get("RequestType"),
        physical_id=outcome.physical_id,
        error=outcome.error,
    )
    deliver(put_response, event["ResponseURL"], response(event, outcome, context.log_stream_name))


def fulfil(event: Event, resource: Resource) -> Outcome:
    """Create, update or delete `resource` as `event` requests; return an error as an outcome."""
    physical_id = event.get("PhysicalResourceId", NOT_CREATED)
    try:
        properties = event["ResourceProperties"]
        if event["RequestType"] == "Delete":
            if physical_id != NOT_CREATED:
                resource.delete(properties)
            return Outcome(physical_id)
        physical_id = resource.physical_id(properties)
        attributes = resource.put(properties)
    except Exception as error:  # noqa: BLE001 - without a response the stack is blocked for an hour
        return Outcome(physical_id, f"{type(error).__name__}: {error}")
    return Outcome(physical_id, attributes=attributes)


def response(event: Event, outcome: Outcome, log_stream: str) -> bytes:
    """Return the body of the response. Its reason names `log_stream`."""
    reason = outcome.error.encode()[:REASON_BYTES].decode(errors="ignore")
    return json.dumps(
        {
            "Status": outcome.status,
            "Reason": (
                f"{reason} (log stream {log_stream})" if reason else f"see log stream {log_stream}"
            ),
            "PhysicalResourceId": outcome.physical_id,
            "Data": dict(outcome.attributes),
            "StackId": event["StackId"],
            "RequestId": event["RequestId"],
            "LogicalResourceId": event["LogicalResourceId"],
        }
    ).encode()


def put_response(url: str, body: bytes) -> None:
    """Send `body` to the signed `url`, which accepts no content type."""
    request = Request(url, data=body, method="PUT", headers={"Content-Type": ""})  # noqa: S310 - the URL is CloudFormation's
    with urlopen(request, timeout=RESPONSE_SECONDS):  # noqa: S310 - the URL is CloudFormation's
        pass


def deliver(put: Callable[[str, bytes], None], url: str, body: bytes) -> None:
    """Send `body` with `put`, in at most `ATTEMPTS` attempts; raise the last attempt's error."""
    for _ in range(ATTEMPTS - 1):
        try:
            return put(url, body)
        except OSError:  # urlopen raises it for every network failure
            continue
    return put(url, body)
