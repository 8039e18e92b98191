"""Tell every open page of each call, over its WebSocket, in the order in which calls are saved."""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from starlette.websockets import WebSocket, WebSocketDisconnect

from starvanity.board.view import PONG, message
from starvanity.local.sockets import REFUSED, TRY_LATER, messages
from starvanity.local.watch import Question, Watch

MOST_PAGES: Final = 500
"""Pages open at once: well above the 300 that were measured (docs/performance-board.md)."""
MOST_UNREAD: Final = 256
"""Messages that wait for a slow page, a few seconds of a storm, before it is cut off."""
MOST_CALLERS: Final = 1000
"""Callers that a page may ask for at once."""
LONGEST_CURSOR: Final = 300
"""Characters; a cursor is a row number and a contact's id."""

log = logging.getLogger(__name__)


class Listener:
    """One open page, and what it has not been sent yet."""

    def __init__(self) -> None:
        self._unread: asyncio.Queue[str | None] = asyncio.Queue(MOST_UNREAD)
        self._is_cut_off = False

    def hear(self, text: str | None) -> None:
        """Have `text` sent, after all before it; None ends the connection."""
        try:
            self._unread.put_nowait(text)
        except asyncio.QueueFull:
            self._is_cut_off = True

    async def next(self) -> str | None:
        """Return what to send next; None when the connection should end."""
        text = await self._unread.get()
        return None if self._is_cut_off else text


class Live:
    """The live feed of the calls in the file at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._listeners: set[Listener] = set()
        self._pages = 0
        self._watch: Watch

    async def start(self) -> None:
        """Begin to watch the file."""
        self._watch = Watch(
            self._path,
            deliver=asyncio.get_running_loop().call_soon_threadsafe,
            tell=self._tell,
            trouble=self._lose,
        )
        self._watch.start()

    async def stop(self) -> None:
        """Let go of the file."""
        await asyncio.to_thread(self._watch.stop)

    async def serve(self, socket: WebSocket) -> None:
        """Serve one page until it leaves."""
        await socket.accept()
        if self._pages >= MOST_PAGES:
            await socket.close(TRY_LATER)
            return
        listener = Listener()
        self._pages += 1
        sending = asyncio.create_task(_send(socket, listener))
        try:
            async for said in messages(socket):
                if not self._obey(said, listener):
                    await socket.close(REFUSED)
                    break
        finally:
            self._pages -= 1
            self._listeners.discard(listener)
            sending.cancel()

    def _obey(self, said: Mapping[str, Any], listener: Listener) -> bool:
        """Do what a page asks; False when it is nothing that a page of ours would ask."""
        match said:
            case {"action": "ping"}:
                listener.hear(message(PONG))
            case {"action": "latest", "limit": int(limit), "after": str() | None as after} if (
                0 < limit <= MOST_CALLERS and len(after or "") <= LONGEST_CURSOR
            ):
                self._listeners.discard(listener)
                self._watch.ask(Question(limit, after, lambda text: self._answer(listener, text)))
            case _:
                return False
        return True

    def _answer(self, listener: Listener, text: str | None) -> None:
        """Give a page its answer, and everything new from now on."""
        listener.hear(text)
        self._listeners.add(listener)

    def _tell(self, text: str) -> None:
        for listener in self._listeners:
            listener.hear(text)

    def _lose(self, trouble: str) -> None:
        """Say what is wrong once, and let every page know that what it shows is old."""
        log.error("the board cannot read the calls: %s", trouble)
        for listener in self._listeners:
            listener.hear(None)


async def _send(socket: WebSocket, listener: Listener) -> None:
    with suppress(WebSocketDisconnect, RuntimeError):  # the page has left meanwhile
        while (text := await listener.next()) is not None:
            await socket.send_text(text)
        await socket.close(TRY_LATER)
