"""Read messages from a WebSocket, and no more than a person or a polite page would send."""

import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, Final

from starlette.websockets import WebSocket

LARGEST_MESSAGE_BYTES: Final = 1024
"""A page sends numbers, keys and cursors: a few hundred bytes at most."""
MESSAGES_PER_SECOND: Final = 10.0
"""Faster than anybody presses keys."""
BURST: Final = 40
"""Messages at once: a page that has just connected, or a number typed in by a program."""

TRY_LATER: Final = 1013
REFUSED: Final = 1008
"""Close codes: https://www.iana.org/assignments/websocket/websocket.xhtml"""


class Allowance:
    """So many things a second, and `burst` of them at once."""

    def __init__(
        self, per_second: float, burst: int, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_second = per_second
        self._burst = burst
        self._now = now
        self._left = float(burst)
        self._last = now()

    def take(self) -> bool:
        """Use one up; False when there is none."""
        now = self._now()
        self._left = min(self._burst, self._left + (now - self._last) * self._per_second)
        self._last = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


async def messages(socket: WebSocket) -> AsyncIterator[Mapping[str, Any]]:
    """Yield each JSON object that comes, until the other end leaves or misbehaves."""
    allowance = Allowance(MESSAGES_PER_SECOND, BURST)
    while True:
        received = await socket.receive()
        if received["type"] == "websocket.disconnect":
            return
        said = _object(received.get("text"))
        if said is None or not allowance.take():
            await socket.close(REFUSED)
            return
        yield said


def _object(text: str | None) -> Mapping[str, Any] | None:
    try:
        said = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None
