"""A real Chromium that resolves every host name to the edge. It reads commands, one JSON a line.

    python browse.py PORT-OF-THE-EDGE

It runs with the Python that has Playwright. The test that drives it has the CDK.
"""

import json
import os
import sys

from playwright.sync_api import sync_playwright

from tests.browser.find_browser import find

TIMEOUT_MS = 30_000


class BrowserPage:
    """One page, and its errors and warnings."""

    def __init__(self, page):
        self._page = page
        self._errors = []
        page.set_default_timeout(TIMEOUT_MS)
        page.on("pageerror", lambda error: self._errors.append(str(error)))
        page.on("console", self._note)

    def _note(self, message):
        is_ours = ".amazoncognito.com" not in message.location["url"]  # the emulator's own form
        if message.type in {"error", "warning"} and is_ours:
            self._errors.append(message.text)

    def open(self, address):
        answer = self._page.goto(address)
        self._page.wait_for_selector(
            "#sign-in-panel:not([hidden]), #state.live, #notice:not([hidden])"
        )
        return {name.lower(): value for name, value in answer.headers.items()}

    def go_to_form(self):
        self._page.click("#sign-in")
        self._page.wait_for_selector("input[name=username]:visible")
        return self._page.url

    def fill_form(self, email, password, wait="#state.live"):
        self._page.fill("input[name=username]:visible", email)
        self._page.fill("input[name=password]:visible", password)
        self._page.locator("input[name=password]:visible").press("Enter")
        self._page.wait_for_selector(wait)

    def sign_out(self):
        self._page.click("#sign-out")
        self._page.wait_for_selector("#sign-in-panel:not([hidden])")

    def wait_for(self, selector):
        self._page.wait_for_selector(selector)

    def contents(self):
        """Return the visible parts of the page, and the storage of the browser."""
        page = self._page
        return {
            "address": page.url,
            "state": page.text_content("#state"),
            "notice": page.text_content("#notice"),
            "door": page.is_visible("#sign-in-panel"),
            "board": page.is_visible("#board"),
            "phone": page.is_visible("#phone"),
            "rows": [each.inner_text() for each in page.locator("#callers > li").all()],
            "kept": page.evaluate("[{...localStorage}, {...sessionStorage}, document.cookie]"),
            "errors": self._errors,
        }

    def picture(self, path):
        self._page.screenshot(path=path, full_page=True)


def main(edge):
    sandbox = [] if os.geteuid() else ["--no-sandbox"]  # Chromium refuses its sandbox to root
    names = [f"--host-resolver-rules=MAP * 127.0.0.1:{edge}"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=[*sandbox, *names])
        context = browser.new_context(
            ignore_https_errors=True, viewport={"width": 1280, "height": 900}
        )
        browser_page = BrowserPage(context.new_page())
        print(json.dumps("ready"), flush=True)
        for line in sys.stdin:
            name, *arguments = json.loads(line)
            try:
                answer = {"result": getattr(browser_page, name)(*arguments)}
            except Exception as error:  # noqa: BLE001 - the test reports every error
                answer = {"error": str(error), "contents": browser_page.contents()}
            print(json.dumps(answer), flush=True)
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]))
