"""Tell every open page the same thing at once, and forget those that are gone.

A page that could not be told although it is there is left alone: every message names the one
before it, so the next one (or the answer to its next ping) shows the page that it missed
something, and it asks.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final, Protocol

from botocore.exceptions import BotoCoreError, ClientError

AT_ONCE: Final = 32
"""Posts under way: each takes some ten milliseconds, nearly all of it waiting."""
GONE: Final = frozenset({"GoneException", "410"})
"""https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html"""


class Gateway(Protocol):
    """The one call of botocore's client that is used here."""

    def post_to_connection(self, **request: Any) -> object:  # noqa: ANN401 - botocore's own shape
        """Send a message to one connection."""
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one message: which connections heard it, are gone, or failed, and why."""

    heard: int
    gone: tuple[str, ...]
    troubles: tuple[str, ...]


class Audience:
    """Everybody behind `gateway`."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._pool = ThreadPoolExecutor(AT_ONCE)

    def tell(self, connections: Iterable[str], text: str) -> Told:
        """Send `text` to all `connections` at once."""
        asked = tuple(connections)
        answers = tuple(self._pool.map(lambda one: self._trouble(one, text.encode()), asked))
        return Told(
            heard=answers.count(None),
            gone=tuple(one for one, answer in zip(asked, answers, strict=True) if answer in GONE),
            troubles=tuple(answer for answer in answers if answer and answer not in GONE),
        )

    def _trouble(self, connection: str, text: bytes) -> str | None:
        """Send `text`; return why that failed, if so."""
        try:
            self._gateway.post_to_connection(ConnectionId=connection, Data=text)
        except ClientError as error:
            return str(error.response["Error"]["Code"])
        except BotoCoreError as error:
            return type(error).__name__
        return None
