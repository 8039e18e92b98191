"""Send one message to every open page in parallel, and report the connections that are gone.

A failed post is not repeated here. Each message names the one before it, so a page notices a gap
at the next message or pong, and then requests the missed calls.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final, Protocol

from botocore.exceptions import BotoCoreError, ClientError

PARALLEL_POSTS: Final = 32
"""Parallel posts. Each takes about ten milliseconds, almost all of it network wait."""
GONE: Final = frozenset({"GoneException", "410"})
"""https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html"""


class Gateway(Protocol):
    """The method of botocore's client that this module uses."""

    def post_to_connection(self, **request: Any) -> object:  # noqa: ANN401 - botocore's own shape
        """Send a message to one connection."""
        ...


@dataclass(frozen=True, slots=True)
class Delivery:
    """Result of one message: a count of deliveries, the gone connections, other error codes."""

    delivered: int
    gone: tuple[str, ...]
    errors: tuple[str, ...]


class FanOut:
    """Sender of messages to connections of `gateway`."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._pool = ThreadPoolExecutor(PARALLEL_POSTS)

    def send(self, connections: Iterable[str], text: str) -> Delivery:
        """Send `text` to all `connections` in parallel."""
        recipients = tuple(connections)
        codes = tuple(self._pool.map(lambda each: self._post(each, text.encode()), recipients))
        return Delivery(
            delivered=codes.count(None),
            gone=tuple(each for each, code in zip(recipients, codes, strict=True) if code in GONE),
            errors=tuple(code for code in codes if code and code not in GONE),
        )

    def _post(self, connection: str, text: bytes) -> str | None:
        """Send `text`; return None, or the error code if the request fails."""
        try:
            self._gateway.post_to_connection(ConnectionId=connection, Data=text)
        except ClientError as error:
            return str(error.response["Error"]["Code"])
        except BotoCoreError as error:
            return type(error).__name__
        return None
