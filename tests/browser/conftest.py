"""A real browser, and a board served by the real program in a process of its own."""

import json
import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from starvanity.local.sqlite_store import SqliteCallStore
from tests.browser.find_browser import find

PROGRAM = str(Path(sys.executable).parent / "starvanity")
SHOTS = Path(__file__).parents[2] / "build" / "screenshots"
DESKTOP = {"width": 1280, "height": 900}


@dataclass
class Served:
    """A board on `port` that can be ended and begun again."""

    path: Path
    port: int = 0
    program: subprocess.Popen | None = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}/"

    def begin(self):
        self.program = subprocess.Popen(
            [PROGRAM, "serve", "--port", str(self.port), "--db", str(self.path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self.port = int(re.search(r":(\d+)", self.program.stdout.readline())[1])

    def end(self):
        self.program.send_signal(signal.SIGINT)
        said, complained = self.program.communicate(timeout=15)
        return said + complained

    def call(self, *arguments):
        """Ring with the command line: another process than the board's."""
        command = [PROGRAM, "call", *arguments, "--db", str(self.path)]
        subprocess.run(command, check=True, capture_output=True)

    def save(self, *calls):
        with SqliteCallStore(self.path) as store:
            for call in calls:
                store.save(call)


@pytest.fixture(scope="session")
def browser():
    sandbox = [] if os.geteuid() else ["--no-sandbox"]  # Chromium refuses root inside its own
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=sandbox)
        yield browser
        browser.close()


@pytest.fixture
def served(tmp_path):
    served = Served(tmp_path / "calls.db")
    served.begin()
    yield served
    complaints = served.end()
    assert complaints.strip() == "", "the server has nothing to complain of"


@pytest.fixture
def opened(browser, served):
    """Open pages of the board; none may have an error, or run into its own policy."""
    with opener(browser, served) as open_page:
        yield open_page


@contextmanager
def opener(browser, served):
    contexts, troubles = [], []

    def open_page(*, config=None, wait="#state.live", **options):
        context = browser.new_context(**{"viewport": DESKTOP, **options})
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: troubles.append(f"dialog {dialog.message}"))
        page.on("console", lambda said: troubles.append(said.text) if is_trouble(said) else None)
        if config is not None:
            page.route("**/config.json", lambda route: route.fulfill(body=json.dumps(config)))
        page.goto(served.address)
        page.wait_for_selector(wait)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def is_trouble(said):
    is_lost_server = "WebSocket connection" in said.text or "ERR_CONNECTION" in said.text
    return said.type in {"error", "warning"} and not is_lost_server


@pytest.fixture
def shot(request):
    """Keep a picture of a page among the artefacts."""

    def take(page, name=""):
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / f"{request.node.name}{name}.png", full_page=True)

    return take
