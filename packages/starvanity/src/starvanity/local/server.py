"""Local web server of the board: the page, the live feed, the phone, and phoneword reasons.

It listens on loopback only, because the board shows phone numbers of people.
"""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp

from starvanity.board.serving import TYPES
from starvanity.calls.ports import StoreUnavailable
from starvanity.local.live_feed import LiveFeed
from starvanity.local.origin_middleware import OriginMiddleware
from starvanity.local.phone import Phone
from starvanity.local.sockets import LARGEST_MESSAGE_BYTES, RateLimiter
from starvanity.local.sqlite_feed import SqliteCallFeed
from starvanity.local.voice import Espeak
from starvanity.phonewords.answers import spell
from starvanity.phonewords.explain import why
from starvanity.phonewords.kinds import Purpose
from starvanity.phonewords.lexicon import Lexicon
from starvanity.phonewords.number_error import NumberError

LOOPBACK: Final = "127.0.0.1"
CONFIG: Final = {"live": "live", "phone": "phone", "why": "why", "auth": None}
"""The page's configuration. docs/board.md defines the keys."""
REASONS_PER_SECOND: Final = 20.0
"""Maximum rate of requests for reasons, from all pages together. Each request searches a number."""
PING_SECONDS: Final = 20.0
"""Time between pings. A page that does not answer within it is disconnected."""
SHUTDOWN_SECONDS: Final = 2
"""Maximum time for open connections to end at shutdown."""


class ServeError(Exception):
    """The board cannot be served. The message has the reason and the remedy."""


def serve(
    path: Path,
    port: int,
    lexicon: Lexicon,
    *,
    seconds: float | None = None,
    ready: Callable[[str], None],
) -> None:
    """Serve the calls in the file at `path` until Ctrl-C, or for `seconds`.

    The phone offers the words of `lexicon`, and the board shows no phoneword that it bans.
    `ready` receives the URL when the port is open.
    Raise `ServeError` if the file cannot be read or the port cannot be opened.
    """
    _check(path)
    with _listen(port) as listening:
        asyncio.run(run(path, listening, lexicon, seconds=seconds, ready=ready))


async def run(
    path: Path,
    listening: socket.socket,
    lexicon: Lexicon,
    *,
    seconds: float | None = None,
    ready: Callable[[str], None],
) -> None:
    """Serve on the bound socket `listening`; see `serve`."""
    port = listening.getsockname()[1]
    server = uvicorn.Server(settings(app(path, port, lexicon)))

    def end() -> None:
        server.should_exit = True

    if seconds is not None:
        asyncio.get_running_loop().call_later(seconds, end)
    ready(f"http://{LOOPBACK}:{port}")
    await server.serve(sockets=[listening])


def app(path: Path, port: int, lexicon: Lexicon) -> ASGIApp:
    """Return the ASGI application for the calls in the file at `path`."""
    live_feed = LiveFeed(path, lexicon.blocked.banned)
    phone = Phone(path, Espeak.installed(), lexicon)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await live_feed.start()
        yield
        await live_feed.stop()

    routes = [
        *_files(),
        Route("/config.json", _config),
        Route("/why", _Why(lexicon).answer, methods=["POST"]),
        WebSocketRoute("/live", live_feed.serve),
        WebSocketRoute("/phone", phone.serve),
    ]
    return OriginMiddleware(Starlette(routes=routes, lifespan=lifespan), port)


def _files() -> list[Route]:
    """Return a route for each file of the page. Each file is read once."""
    routes = []
    for file in files("starvanity.board").joinpath("page").iterdir():
        content, kind = file.read_bytes(), TYPES[Path(file.name).suffix]

        async def respond(_: Request, content: bytes = content, kind: str = kind) -> Response:
            return Response(content, media_type=kind)

        routes.append(Route(f"/{file.name}", respond))
        if file.name == "index.html":
            routes.append(Route("/", respond))
    return routes


async def _config(_: Request) -> Response:
    return JSONResponse(CONFIG)


class _Why:
    """Endpoint for the reasons of a phoneword's rank."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._limiter = RateLimiter(REASONS_PER_SECOND, int(REASONS_PER_SECOND))

    async def answer(self, request: Request) -> Response:
        """Return the reasons; 400 for an invalid request, or 429 above the rate limit."""
        if not self._limiter.take():
            return JSONResponse({"why": []}, 429)
        match await _body(request):
            case {"number": str(number), "national": str(national)}:
                reasons = await asyncio.to_thread(_reasons, number, national, self._lexicon)
                return JSONResponse({"why": reasons})
        return JSONResponse({"why": []}, 400)


async def _body(request: Request) -> object:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_MESSAGE_BYTES:
            return None
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _reasons(number: str, national: str, lexicon: Lexicon) -> list[str]:
    try:
        return list(why(national, spell(number, lexicon, purpose=Purpose.CALLER)))
    except NumberError:
        return []


def settings(application: ASGIApp) -> uvicorn.Config:
    """Return uvicorn's settings for `application`: few log lines, and small messages."""
    return uvicorn.Config(
        application,
        ws="websockets-sansio",
        ws_max_size=LARGEST_MESSAGE_BYTES,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        ws_per_message_deflate=False,
        log_level="warning",
        access_log=False,  # IP addresses are private, and a line for each request is slow
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )


def _check(path: Path) -> None:
    """Raise `ServeError` if the calls cannot be read."""
    try:
        with SqliteCallFeed(path) as feed:
            feed.latest(1)
    except StoreUnavailable as error:
        raise ServeError(str(error)) from error


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port))
    except OverflowError as error:
        raise ServeError(f"there is no port {port}: set --port to a number up to 65535") from error
    except OSError as error:
        raise ServeError(
            f"port {port} cannot be opened ({error.strerror}): end the program that uses it, "
            "or set --port to another number"
        ) from error
