"""Take the screenshot in the README: a board during a call.

    make screenshot

serves a board with a few calls, calls from the phone in the page, and writes `docs/board.png` and
`docs/board-dark.png`.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.find_browser import find

DOCS = Path(__file__).parents[1]
PROGRAM = str(Path(sys.executable).parent / "starvanity")
CALLERS = ("+442079460143", "+12065555253", "+18002255669")
"""A British number for fiction, one of exchange 555, and an advertised one."""
SIZE = {"width": 1440, "height": 1000}


def draw(browser: Browser, address: str, scheme: str, path: Path) -> None:
    """Call from the phone in the page and write a screenshot to `path`."""
    page = browser.new_page(viewport=SIZE, color_scheme=scheme)
    page.goto(address)
    page.locator("#call:enabled").click()
    page.locator("#captions p", has_text="Or, ").wait_for()
    page.locator("#callers .best").first.click()
    page.locator(".why p").wait_for()
    page.screenshot(path=path, full_page=True)
    page.close()
    print(f"wrote {path}")


def main() -> None:
    """Serve a board, and take a screenshot in light and in dark mode."""
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "calls.db")
        for caller in CALLERS:
            subprocess.run([PROGRAM, "call", caller, "--db", database], check=True)
        command = [PROGRAM, "serve", "--port", "0", "--db", database]
        with (
            subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program,
            sync_playwright() as playwright,
        ):
            assert program.stdout is not None  # noqa: S101 - it is a pipe
            found = re.search(r"http://\S+", program.stdout.readline())
            assert found is not None  # noqa: S101 - the program says where it is
            sandbox = [] if os.geteuid() else ["--no-sandbox"]
            browser = playwright.chromium.launch(executable_path=find(), args=sandbox)
            draw(browser, found[0], "light", DOCS / "board.png")
            draw(browser, found[0], "dark", DOCS / "board-dark.png")
            browser.close()
            program.terminate()


if __name__ == "__main__":
    main()
