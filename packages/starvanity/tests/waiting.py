"""Who waits: CloudFormation for a custom resource's answer, and a custom resource for AWS."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any


@dataclass
class Clock:
    """Time passes only while somebody waits; `limit` seconds of it are left at first."""

    limit: float
    seconds: float = 0.0

    def now(self) -> float:
        return self.seconds

    def pause(self, seconds: float) -> None:
        self.seconds += seconds

    def time_left(self) -> float:
        return self.limit - self.seconds


@dataclass
class Waiting:
    """Where an answer goes, and what has come: content types and bodies."""

    url: str
    answers: list[tuple[str | None, dict[str, Any]]] = field(default_factory=list)


@contextmanager
def cloudformation() -> Iterator[Waiting]:
    """Wait on loopback, as CloudFormation does at its signed address."""

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            waiting.answers.append((self.headers.get("Content-Type"), json.loads(body)))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    waiting = Waiting(f"http://127.0.0.1:{server.server_port}/answer")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})  # seconds
    thread.start()
    try:
        yield waiting
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
