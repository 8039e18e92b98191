"""Serve a board in this process during a `with` block, and connect to it as a page does."""

import asyncio
import json
import socket
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import uvicorn
from websockets.asyncio.client import connect

from starvanity.local.server import app, settings
from starvanity.local.sqlite_store import SqliteCallStore
from starvanity.phonewords.lexicon import Lexicon, shipped_lexicon


@dataclass
class Board:
    path: Path
    port: int

    @property
    def host(self):
        return f"127.0.0.1:{self.port}"

    def page(self, endpoint="live", **headers):
        """Open a WebSocket as the page does; `headers` replace the page's own."""
        origin = headers.pop("origin", f"http://{self.host}")
        return connect(
            f"ws://{self.host}/{endpoint}",
            origin=origin,
            additional_headers=headers,
            proxy=None,
            close_timeout=1,  # a page with unread messages cannot close the connection properly
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
        response = await asyncio.wait_for(reader.read(), 10)
        writer.close()
        await writer.wait_closed()
        head, _, content = response.partition(b"\r\n\r\n")
        status, *rest = head.decode().split("\r\n")
        response_headers = dict(line.lower().split(": ", 1) for line in rest)
        return int(status.split()[1]), response_headers, content

    def save(self, *calls):
        with SqliteCallStore(self.path) as store:
            for call in calls:
                store.save(call)


@asynccontextmanager
async def board(path: Path, port: int = 0, lexicon: Lexicon | None = None):
    with socket.create_server(("127.0.0.1", port)) as listening:
        server = Board(path, listening.getsockname()[1])
        application = app(path, server.port, lexicon or shipped_lexicon())
        uvicorn_server = uvicorn.Server(settings(application))
        serving = asyncio.create_task(uvicorn_server.serve(sockets=[listening]))
        try:
            yield server
        finally:
            uvicorn_server.should_exit = True
            await serving


@contextmanager
def served(path: Path):
    """Serve a board in a thread, for tests that share it. Each start takes 0.2 s."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()

    def run(coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, loop).result(10)

    running = board(path)
    try:
        yield run(running.__aenter__())
        run(running.__aexit__(None, None, None))
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def send(page, **fields):
    await page.send(json.dumps(fields))


async def receive(page):
    return json.loads(await asyncio.wait_for(page.recv(), 10))


async def request_latest(page, limit=5, after=None):
    await send(page, action="latest", limit=limit, after=after)
    return await receive(page)
