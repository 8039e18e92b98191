"""Sign in to a deployed board and listen to it, as a page does."""

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
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from websockets.sync.client import connect

PROTOCOL = "starvanity"
HERE = Path(__file__).parent
ROOT = HERE.parents[1]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


@dataclass
class Board:
    """A board as it was deployed: its page's configuration, and where the emulator serves it."""

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
        _, page = self._asked(f"/oauth2/authorize?{urllib.parse.urlencode(query)}")
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        fields = {name: html.unescape(value) for name, value in fields.items()}
        there, _ = self._asked("/login", fields | {"username": email, "password": password})
        code = urllib.parse.parse_qs(urllib.parse.urlsplit(there).query)["code"][0]
        _, tokens = self._asked(
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
        """Open a connection as a browser would."""
        offered = [PROTOCOL, token] if protocols is None else protocols
        with connect(
            f"{self.endpoint.replace('http', 'ws')}/_aws/execute-api/{self.api}/live",
            subprotocols=offered or None,
            origin=self.origin if origin is None else origin or None,
            open_timeout=20,
        ) as socket:
            yield Listening(socket)

    def _asked(self, path, form=None):
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
class Listening:
    """One open connection."""

    socket: object

    def say(self, **message):
        self.socket.send(json.dumps(message))

    def hear(self, seconds=20):
        return json.loads(self.socket.recv(timeout=seconds))

    def read(self, seconds):
        """Return what came, whatever it is; nothing if nothing did."""
        try:
            return self.socket.recv(timeout=seconds)
        except TimeoutError:
            return ""

    def hear_of(self, contact, seconds=20):
        """Return the news of one contact; what is told of others, late or again, is passed over."""
        give_up = time.monotonic() + seconds
        while True:
            told = self.hear(max(0.0, give_up - time.monotonic()))
            if contact in {call["contact_id"] for call in told["calls"]}:
                return told

    def ask(self, limit=5, after=None):
        """Return the answer; news that a busy broadcaster tells meanwhile are passed over."""
        self.say(action="latest", limit=limit, after=after)
        while True:
            told = self.hear()
            if told["type"] == "latest" or (after is not None and told["after"] == after):
                return told


def emulated(endpoint, edit=None):
    """Return how to change a board so that the emulator can run it: two addresses of AWS."""

    def edited(stack):
        board = stack.node.find_child("Board")
        live, door = board.live.telling.function, board.live.admitting.function
        api = board.live.api.api_id
        live.add_environment("LIVE_ENDPOINT", f"{endpoint}/_aws/execute-api/{api}/live")
        pool = board.sign_in.pool.user_pool_id
        door.add_environment("KEYS_URL", f"{endpoint}/{pool}/.well-known/jwks.json")
        if edit is not None:
            edit(stack)

    return edited


class Browser:
    """The Chromium of `browse.py`, asked from here."""

    def __init__(self, process):
        self._process = process
        self._answer()

    def __getattr__(self, name):
        def ask(*arguments):
            self._process.stdin.write(json.dumps([name, *arguments]) + "\n")
            self._process.stdin.flush()
            told = self._answer()
            assert "trouble" not in told, told
            return told["told"]

        return ask

    def _answer(self):
        line = self._process.stdout.readline()
        assert line, "the browser has ended"
        return json.loads(line)


@contextmanager
def browsing(endpoint):
    """Start an edge before the emulated cloud at `endpoint`, and a Chromium before that."""
    cloud = endpoint.rpartition(":")[2]
    programs = []

    def started(*command, **options):
        programs.append(
            subprocess.Popen(
                command,
                cwd=ROOT,
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,
                **options,
            )
        )
        return programs[-1]

    try:
        edge = started(ROOT / ".venv-cloud/bin/python", "-m", "tests.deployed.edge", cloud)
        port = edge.stdout.readline().strip()
        yield Browser(
            started(
                ROOT / ".venv/bin/python",
                "-m",
                "tests.deployed.browse",
                port,
                stdin=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": str(ROOT / "packages/starvanity/src")},
            )
        )
    finally:
        for program in reversed(programs):
            os.killpg(program.pid, signal.SIGKILL)
            program.communicate()
