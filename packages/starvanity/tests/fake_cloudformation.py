"""CloudFormation's side of a custom resource: a response URL, and a clock for time limits."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any


@dataclass
class Clock:
    """A clock that advances only in `pause`. `limit` is the time limit in seconds."""

    limit: float
    seconds: float = 0.0

    def now(self) -> float:
        return self.seconds

    def pause(self, seconds: float) -> None:
        self.seconds += seconds

    def time_left(self) -> float:
        return self.limit - self.seconds


@dataclass
class FakeStack:
    """The stack of a custom resource. CloudFormation changes its status before a rollback."""

    status: str = "CREATE_IN_PROGRESS"

    def describe_stacks(self, *, StackName: str) -> dict[str, Any]:
        """https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html"""
        return {"Stacks": [{"StackId": StackName, "StackStatus": self.status}]}


@dataclass
class Responses:
    """The response URL, and the content type and body of each received response."""

    url: str
    received: list[tuple[str | None, dict[str, Any]]] = field(default_factory=list)


@contextmanager
def cloudformation() -> Iterator[Responses]:
    """Receive responses on loopback, as CloudFormation does at its signed URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            responses.received.append((self.headers.get("Content-Type"), json.loads(body)))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    responses = Responses(f"http://127.0.0.1:{server.server_port}/answer")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})  # seconds
    thread.start()
    try:
        yield responses
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
