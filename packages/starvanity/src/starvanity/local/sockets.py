"""Read messages from a WebSocket, with limits on their size and rate."""

import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, Final

from starlette.websockets import WebSocket

LARGEST_MESSAGE_BYTES: Final = 1024
"""A page sends numbers, keys and cursors, which are a few hundred bytes at most."""
MESSAGES_PER_SECOND: Final = 10.0
"""Faster than a person presses keys."""
BURST: Final = 40
"""Messages in a burst: from a page that just connected, or a program that types a number."""

TRY_LATER: Final = 1013
REFUSED: Final = 1008
"""Close codes: https://www.iana.org/assignments/websocket/websocket.xhtml"""


class RateLimiter:
    """Token bucket: `per_second` tokens are added each second, up to `burst`."""

    def __init__(
        self, per_second: float, burst: int, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_second = per_second
        self._burst = burst
        self._now = now
        self._left = float(burst)
        self._last = now()

    def take(self) -> bool:
        """Take one token; return False if there is none."""
        now = self._now()
        self._left = min(self._burst, self._left + (now - self._last) * self._per_second)
        self._last = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


async def messages(socket: WebSocket) -> AsyncIterator[Mapping[str, Any]]:
    """Yield each received JSON object; stop at a disconnect, other content or a rate too high."""
    limiter = RateLimiter(MESSAGES_PER_SECOND, BURST)
    while True:
        received = await socket.receive()
        if received["type"] == "websocket.disconnect":
            return
        message = _object(received.get("text"))
        if message is None or not limiter.take():
            await socket.close(REFUSED)
            return
        yield message


def _object(text: str | None) -> Mapping[str, Any] | None:
    try:
        value = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
