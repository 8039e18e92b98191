"""A client of a deployed board: it signs in and reads the feed, as the page does."""

import base64
import hashlib
import html
import json
import os
import re
import secrets
import signal
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from websockets.sync.client import connect

PROTOCOL = "starvanity"
ROOT = Path(__file__).parents[2]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


@dataclass
class BoardClient:
    """A client of one board: the emulator's address, and the page's origin and configuration."""

    endpoint: str
    origin: str
    config: dict

    @property
    def api(self):
        return re.search(r"//(\w+)\.", self.config["live"])[1]

    @property
    def client(self):
        return self.config["auth"]["client"]

    def token(self, email, password):
        """Sign in with a password on the emulator's own form; return the access token."""
        return self.tokens(email, password)["access_token"]

    def tokens(self, email, password):
        verifier = secrets.token_urlsafe(48)
        digest = hashlib.sha256(verifier.encode()).digest()
        query = {
            "client_id": self.client,
            "response_type": "code",
            "scope": self.config["auth"]["scope"],
            "redirect_uri": f"{self.origin}/",
            "state": "state",
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        _, page = self._request(f"/oauth2/authorize?{urllib.parse.urlencode(query)}")
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        fields = {name: html.unescape(value) for name, value in fields.items()}
        location, _ = self._request("/login", fields | {"username": email, "password": password})
        code = urllib.parse.parse_qs(urllib.parse.urlsplit(location).query)["code"][0]
        _, tokens = self._request(
            "/oauth2/token",
            {
                "grant_type": "authorization_code",
                "client_id": self.client,
                "code": code,
                "redirect_uri": f"{self.origin}/",
                "code_verifier": verifier,
            },
        )
        return json.loads(tokens)

    @contextmanager
    def open(self, token, *, origin=None, protocols=None):
        """Open a connection, as a browser does."""
        offered = [PROTOCOL, token] if protocols is None else protocols
        with connect(
            f"{self.endpoint.replace('http', 'ws')}/_aws/execute-api/{self.api}/live",
            subprotocols=offered or None,
            origin=self.origin if origin is None else origin or None,
            open_timeout=20,
        ) as socket:
            yield Connection(socket)

    def _request(self, path, form=None):
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        opener = urllib.request.build_opener(NoRedirect)
        try:
            with opener.open(self.endpoint + path, data, timeout=20) as answer:
                return answer.headers.get("Location"), answer.read().decode()
        except urllib.error.HTTPError as answer:
            if answer.code in {301, 302, 303}:
                return answer.headers["Location"], ""
            raise AssertionError(f"{path}: {answer.code} {answer.read()[:500]!r}") from answer


@dataclass
class Connection:
    """One open connection to the feed."""

    socket: object

    def send(self, **message):
        self.socket.send(json.dumps(message))

    def receive(self, seconds=20):
        return json.loads(self.socket.recv(timeout=seconds))

    def receive_text(self, seconds):
        """Return the next message as text; an empty text if none arrives in time."""
        try:
            return self.socket.recv(timeout=seconds)
        except TimeoutError:
            return ""

    def receive_contact(self, contact, seconds=20):
        """Return the message with a contact; skip messages with other contacts."""
        give_up = time.monotonic() + seconds
        while True:
            message = self.receive(max(0.0, give_up - time.monotonic()))
            if contact in contacts(message):
                return message

    def latest(self, limit=5, after=None):
        """Request the latest calls and return the answer; skip news that arrive before it."""
        self.send(action="latest", limit=limit, after=after)
        while True:
            message = self.receive()
            is_after = after is not None and message["after"] == after
            if message["type"] == "latest" or is_after:
                return message


def contacts(message):
    """Return the contact ids in a message of the feed."""
    return [call["contact_id"] for call in message["calls"]]


def for_emulator(endpoint):
    """Return an edit of the stack: the emulator replaces two addresses of AWS."""

    def edited(stack):
        board = stack.node.find_child("Board")
        telling, admitting = board.live.broadcasting.function, board.live.authorizing.function
        api = board.live.api.api_id
        telling.add_environment("LIVE_ENDPOINT", f"{endpoint}/_aws/execute-api/{api}/live")
        pool = board.sign_in.pool.user_pool_id
        admitting.add_environment("KEYS_URL", f"{endpoint}/{pool}/.well-known/jwks.json")

    return edited


class Browser:
    """The Chromium of `browse.py`: each method runs there."""

    def __init__(self, process):
        self._process = process
        self._answer()

    def __getattr__(self, name):
        def run(*arguments):
            self._process.stdin.write(json.dumps([name, *arguments]) + "\n")
            self._process.stdin.flush()
            answer = self._answer()
            assert "error" not in answer, answer
            return answer["result"]

        return run

    def _answer(self):
        line = self._process.stdout.readline()
        assert line, "the browser has exited"
        return json.loads(line)


@contextmanager
def browser_at(endpoint):
    """Start an edge in front of the emulated cloud at `endpoint`, and a Chromium that uses it."""
    with ExitStack() as programs:
        cloud = endpoint.rpartition(":")[2]
        edge = programs.enter_context(
            program(ROOT / ".venv-cloud/bin/python", "-m", "tests.deployed.edge", cloud)
        )
        port = edge.stdout.readline().strip()
        yield Browser(
            programs.enter_context(
                program(
                    *(ROOT / ".venv/bin/python", "-m", "tests.deployed.browse", port),
                    stdin=subprocess.PIPE,
                    env={**os.environ, "PYTHONPATH": str(ROOT / "packages/starvanity/src")},
                )
            )
        )


@contextmanager
def program(*command, **options):
    """Run a program while the context is open; then end its whole process group."""
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True, **options
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
