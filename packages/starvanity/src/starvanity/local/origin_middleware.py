"""ASGI middleware that accepts only requests of this server's pages and adds security headers.

A page of any site can open connections to a loopback port. With DNS rebinding, it can also use a
host name of its own for the port. Such requests have a foreign `Host` or `Origin`, so both must
name this server. A WebSocket must have an `Origin`, because browsers always send it.
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


class OriginMiddleware:
    """Middleware around `app`, which listens on the loopback `port`."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in LOOPBACK}
        if port == 80:  # noqa: PLR2004 - the port that browsers omit
            self._hosts |= set(LOOPBACK)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request of this server's pages; refuse any other."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif self._is_own(Headers(scope=scope), requires_origin=_has_effects(scope)):
            await self._app(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            refusal = PlainTextResponse("This server answers its own pages only.\n", 403)
            await refusal(scope, receive, _with_headers(send))

    def _is_own(self, headers: Headers, *, requires_origin: bool) -> bool:
        host, origin = headers.get("host", ""), headers.get("origin")
        if host not in self._hosts:
            return False
        if origin is None:
            return not requires_origin
        return origin == f"http://{host}"


def _has_effects(scope: Scope) -> bool:
    """Return whether the request can do more than read the files of the page."""
    return scope["type"] == "websocket" or scope["method"] not in {"GET", "HEAD"}


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return send_with_headers
