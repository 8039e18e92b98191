"""Live feed: send each saved call to every open page over a WebSocket, in order of saving."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from starlette.websockets import WebSocket, WebSocketDisconnect

from starvanity.board.view import PONG, message
from starvanity.local.feed_watcher import FeedRequest, FeedWatcher
from starvanity.local.sockets import REFUSED, TRY_LATER, messages

MOST_PAGES: Final = 500
"""Maximum number of open pages. Measurements used 300 (docs/performance-board.md)."""
MOST_UNREAD: Final = 256
"""Queued messages above which a slow page is disconnected: some seconds of heavy load."""
MOST_CALLERS: Final = 1000
"""Maximum number of callers in one request of a page."""
LONGEST_CURSOR: Final = 300
"""Characters. A cursor is a row number and a contact id."""

log = logging.getLogger(__name__)


class Subscriber:
    """The queue of messages to one open page."""

    def __init__(self) -> None:
        self._unread: asyncio.Queue[str | None] = asyncio.Queue(MOST_UNREAD)
        self._is_full = False

    def put(self, text: str | None) -> None:
        """Queue `text`; None ends the connection."""
        try:
            self._unread.put_nowait(text)
        except asyncio.QueueFull:
            self._is_full = True

    async def next(self) -> str | None:
        """Return the next message; None if the connection must end."""
        text = await self._unread.get()
        return None if self._is_full else text


class LiveFeed:
    """The live feed of the calls in the file at `path`, without the `banned` strings."""

    def __init__(self, path: Path, banned: Sequence[str] = ()) -> None:
        self._path = path
        self._banned = banned
        self._subscribers: set[Subscriber] = set()
        self._pages = 0
        self._watcher: FeedWatcher

    async def start(self) -> None:
        """Start the watcher of the file."""
        self._watcher = FeedWatcher(
            self._path,
            deliver=asyncio.get_running_loop().call_soon_threadsafe,
            broadcast=self._broadcast,
            on_error=self._fail,
            banned=self._banned,
        )
        self._watcher.start()

    async def stop(self) -> None:
        """Stop the watcher, which closes the file."""
        await asyncio.to_thread(self._watcher.stop)

    async def serve(self, socket: WebSocket) -> None:
        """Serve one page until it disconnects."""
        await socket.accept()
        if self._pages >= MOST_PAGES:
            await socket.close(TRY_LATER)
            return
        subscriber = Subscriber()
        self._pages += 1
        sending = asyncio.create_task(_send(socket, subscriber))
        try:
            async for request in messages(socket):
                if not self._accept(request, subscriber):
                    await socket.close(REFUSED)
                    break
        finally:
            self._pages -= 1
            self._subscribers.discard(subscriber)
            sending.cancel()

    def _accept(self, request: Mapping[str, Any], subscriber: Subscriber) -> bool:
        """Start to answer `request`; return False if it is not in the protocol."""
        match request:
            case {"action": "ping"}:
                subscriber.put(message(PONG))
            case {"action": "latest", "limit": int(limit), "after": str() | None as after} if (
                0 < limit <= MOST_CALLERS and len(after or "") <= LONGEST_CURSOR
            ):
                self._subscribers.discard(subscriber)
                self._watcher.submit(
                    FeedRequest(limit, after, lambda text: self._answer(subscriber, text))
                )
            case _:
                return False
        return True

    def _answer(self, subscriber: Subscriber, text: str | None) -> None:
        """Send `text` to a page, and every newly saved call after it."""
        subscriber.put(text)
        self._subscribers.add(subscriber)

    def _broadcast(self, text: str) -> None:
        for subscriber in self._subscribers:
            subscriber.put(text)

    def _fail(self, error: str) -> None:
        """Log `error` and disconnect every page, so that each shows that its calls are stale."""
        log.error("the board cannot read the calls: %s", error)
        for subscriber in self._subscribers:
            subscriber.put(None)


async def _send(socket: WebSocket, subscriber: Subscriber) -> None:
    with suppress(WebSocketDisconnect, RuntimeError):  # the page has disconnected
        while (text := await subscriber.next()) is not None:
            await socket.send_text(text)
        await socket.close(TRY_LATER)
