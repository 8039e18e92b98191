"""A board that is served in this process during a `with` block, and a page to connect to it."""

import asyncio
import json
import socket
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import uvicorn
from websockets.asyncio.client import connect

from starvanity.local import server
from starvanity.local.sqlite_store import SqliteCallStore
from starvanity.phonewords.lexicon import Lexicon, shipped_lexicon


@dataclass
class Board:
    path: Path
    port: int

    @property
    def host(self):
        return f"127.0.0.1:{self.port}"

    def page(self, where="live", **headers):
        """Open a WebSocket as the page does; `headers` replace the page's own."""
        origin = headers.pop("origin", f"http://{self.host}")
        return connect(
            f"ws://{self.host}/{where}",
            origin=origin,
            additional_headers=headers,
            proxy=None,
            close_timeout=1,  # a page that has not read everything cannot say goodbye
        )

    async def get(self, target="/", *, method="GET", body=b"", **headers):
        """Return status, headers and body of a request on a new connection."""
        fields = {
            "Host": self.host,
            "Connection": "close",
            "Content-Length": str(len(body)),
            **headers,
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(f"{method} {target} HTTP/1.1\r\n{lines}\r\n".encode() + body)
        answer = await asyncio.wait_for(reader.read(), 10)
        writer.close()
        await writer.wait_closed()
        head, _, content = answer.partition(b"\r\n\r\n")
        status, *rest = head.decode().split("\r\n")
        named = dict(line.lower().split(": ", 1) for line in rest)
        return int(status.split()[1]), named, content

    def save(self, *calls):
        with SqliteCallStore(self.path) as store:
            for call in calls:
                store.save(call)


@asynccontextmanager
async def board(path: Path, port: int = 0, lexicon: Lexicon | None = None):
    with socket.create_server(("127.0.0.1", port)) as listening:
        place = Board(path, listening.getsockname()[1])
        application = server.app(path, place.port, lexicon or shipped_lexicon())
        running = uvicorn.Server(server.settings(application))
        serving = asyncio.create_task(running.serve(sockets=[listening]))
        try:
            yield place
        finally:
            running.should_exit = True
            await serving


@contextmanager
def served(path: Path):
    """Serve a board from its own thread, for tests that share it. Each start takes 0.2 s."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()

    def now(awaited):
        return asyncio.run_coroutine_threadsafe(awaited, loop).result(10)

    running = board(path)
    try:
        yield now(running.__aenter__())
        now(running.__aexit__(None, None, None))
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def say(page, **what):
    await page.send(json.dumps(what))


async def hear(page):
    return json.loads(await asyncio.wait_for(page.recv(), 10))


async def ask_latest(page, limit=5, after=None):
    await say(page, action="latest", limit=limit, after=after)
    return await hear(page)
