"""Let in nobody but the pages that we served ourselves, and tell browsers to be strict.

A page of any other site can open connections to a loopback port, and with DNS rebinding it can
pretend that the port is its own. Its requests then carry a foreign `Host` or `Origin`, so both
must name this very server. A WebSocket always needs an `Origin`: browsers always send one.
"""

from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from starvanity.board.serving import (
    FRESHNESS,
    OPENER_POLICY,
    PERMISSIONS,
    RESOURCE_POLICY,
    content_policy,
)

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
HEADERS: Final = {
    "Content-Security-Policy": content_policy(),
    "Cross-Origin-Opener-Policy": OPENER_POLICY,
    "Cross-Origin-Resource-Policy": RESOURCE_POLICY,
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": FRESHNESS,
}


class OwnVisitorsOnly:
    """Wraps `app`, which listens on the loopback `port`."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in LOOPBACK}
        if port == 80:  # noqa: PLR2004 - the one that browsers leave out
            self._hosts |= set(LOOPBACK)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on when it is one of ours."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif self._is_welcome(Headers(scope=scope), must_say_origin=_acts(scope)):
            await self._app(scope, receive, _strictly(send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            refusal = PlainTextResponse("This server answers its own pages only.\n", 403)
            await refusal(scope, receive, _strictly(send))

    def _is_welcome(self, headers: Headers, *, must_say_origin: bool) -> bool:
        host, origin = headers.get("host", ""), headers.get("origin")
        if host not in self._hosts:
            return False
        if origin is None:
            return not must_say_origin
        return origin == f"http://{host}"


def _acts(scope: Scope) -> bool:
    """Tell whether the request can do more than read the files of the page."""
    return scope["type"] == "websocket" or scope["method"] not in {"GET", "HEAD"}


def _strictly(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return send_with_headers
