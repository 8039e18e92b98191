"""A real browser, and a board that the real program serves in a separate process."""

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
    """A board on `port` that can be stopped and started again."""

    path: Path
    port: int = 0
    program: subprocess.Popen | None = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}/"

    def start(self):
        self.program = subprocess.Popen(
            [PROGRAM, "serve", "--port", str(self.port), "--db", str(self.path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self.port = int(re.search(r":(\d+)", self.program.stdout.readline())[1])

    def stop(self):
        """Stop the program; return its output after the first line."""
        self.program.send_signal(signal.SIGINT)
        output, errors = self.program.communicate(timeout=15)
        return output + errors

    def call(self, *arguments):
        """Place a call with the command line, in another process than the board's."""
        command = [PROGRAM, "call", *arguments, "--db", str(self.path)]
        subprocess.run(command, check=True, capture_output=True)

    def save(self, *calls):
        with SqliteCallStore(self.path) as store:
            for call in calls:
                store.save(call)


@pytest.fixture(scope="session")
def browser():
    sandbox = [] if os.geteuid() else ["--no-sandbox"]  # Chromium's sandbox refuses root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=sandbox)
        yield browser
        browser.close()


@pytest.fixture
def served(tmp_path):
    served = Served(tmp_path / "calls.db")
    served.start()
    yield served
    output = served.stop()
    assert output.strip() == "", "the server reports no error"


@pytest.fixture
def opened(browser, served):
    """Open pages of the board. No page may report an error or a violation of its policy."""
    with opener(browser, served) as open_page:
        yield open_page


@contextmanager
def opener(browser, served):
    contexts, errors = [], []

    def open_page(*, config=None, wait="#state.live", **options):
        context = browser.new_context(**{"viewport": DESKTOP, **options})
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: errors.append(f"dialog {dialog.message}"))
        page.on("console", lambda entry: errors.append(entry.text) if is_error(entry) else None)
        if config is not None:
            page.route("**/config.json", lambda route: route.fulfill(body=json.dumps(config)))
        page.goto(served.address)
        page.wait_for_selector(wait)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


def is_error(entry):
    """Return whether an entry of the console is an error, except that of a stopped server."""
    is_lost_server = "WebSocket connection" in entry.text or "ERR_CONNECTION" in entry.text
    return entry.type in {"error", "warning"} and not is_lost_server


@pytest.fixture
def shot(request):
    """Return a function that saves a screenshot of a page."""

    def take(page, name=""):
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / f"{request.node.name}{name}.png", full_page=True)

    return take
