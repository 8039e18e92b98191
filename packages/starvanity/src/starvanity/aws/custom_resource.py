"""Answer CloudFormation, whatever happens: a resource that stays silent blocks a stack for an hour.

A request comes as an event, the answer goes to a signed address:
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes.html
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, Protocol, TypeAlias
from urllib.request import Request, urlopen

Event: TypeAlias = Mapping[str, Any]

NOTHING_MADE: Final = "nothing-was-made"
"""The physical id of a resource that could not even be named: deleting it is a success."""
REASON_BYTES: Final = 1_000
"""CloudFormation takes an answer of 4,096 bytes; the ids beside the reason need some of them."""
ANSWER_SECONDS: Final = 5.0
"""How long one try to deliver the answer may take; there are three."""
TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a request: the name of the resource, what it tells, and why not, if so."""

    physical_id: str
    trouble: str = ""
    told: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> Literal["SUCCESS", "FAILED"]:
        """CloudFormation's word for it."""
        return "FAILED" if self.trouble else "SUCCESS"


class Resource(Protocol):
    """Something that CloudFormation makes, changes and deletes through us."""

    def name(self, properties: Mapping[str, Any]) -> str:
        """Return the physical id of the resource with these `properties`."""
        ...

    def put(self, properties: Mapping[str, Any]) -> Mapping[str, str]:
        """Make it, or change it to be so; the same again is no change. Return its attributes."""
        ...

    def delete(self, properties: Mapping[str, Any]) -> None:
        """Remove it; that it is gone already is no trouble."""
        ...


def fulfil(event: Event, resource: Resource) -> Outcome:
    """Do what `event` asks of `resource`; every trouble becomes part of the outcome."""
    known = event.get("PhysicalResourceId", NOTHING_MADE)
    try:
        properties = event["ResourceProperties"]
        if event["RequestType"] == "Delete":
            if known != NOTHING_MADE:
                resource.delete(properties)
            return Outcome(known)
        known = resource.name(properties)
        told = resource.put(properties)
    except Exception as trouble:  # noqa: BLE001 - silence would block the stack for an hour
        return Outcome(known, f"{type(trouble).__name__}: {trouble}")
    return Outcome(known, told=told)


def answer(event: Event, outcome: Outcome, log: str) -> bytes:
    """Return the body of the answer; `log` names where more can be read."""
    reason = outcome.trouble.encode()[:REASON_BYTES].decode(errors="ignore")
    return json.dumps(
        {
            "Status": outcome.status,
            "Reason": f"{reason} (log stream {log})" if reason else f"see the log stream {log}",
            "PhysicalResourceId": outcome.physical_id,
            "Data": dict(outcome.told),
            "StackId": event["StackId"],
            "RequestId": event["RequestId"],
            "LogicalResourceId": event["LogicalResourceId"],
        }
    ).encode()


Deliver: TypeAlias = Callable[[str, bytes], None]


def put_answer(url: str, body: bytes) -> None:
    """Deliver `body` to CloudFormation's signed address, which takes no content type."""
    request = Request(url, data=body, method="PUT", headers={"Content-Type": ""})  # noqa: S310 - CloudFormation's own address
    with urlopen(request, timeout=ANSWER_SECONDS):  # noqa: S310 - the same
        pass


def insist(deliver: Deliver, url: str, body: bytes) -> None:
    """Deliver `body`, trying again if need be; raise what the last try raised."""
    for _ in range(TRIES - 1):
        try:
            return deliver(url, body)
        except OSError:  # what urlopen raises for every trouble on the way
            continue
    return deliver(url, body)
