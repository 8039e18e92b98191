"""The page's sign-in, against an issuer that the test controls.

tests/deployed/board/test_3_page.py signs in through the form of a real user pool. This file tests
rare responses of such a form: a refusal, an expired or late response, or another viewer's code.
"""

import base64
import hashlib
import json
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

ISSUER = "https://in.example"
AUTH = {"address": ISSUER, "client": "the-page", "scope": "openid"}
CONFIG = {"live": "live", "phone": False, "why": False, "auth": AUTH}
HOUR = 3_600
RENEWAL = "a refresh token"


class Issuer:
    """A form and a token endpoint; `status` is what it answers requests for tokens."""

    def __init__(self, lasts=HOUR):
        self.lasts = lasts
        self.status = 200
        self.asked = []
        self.sent = []

    def form(self, route):
        """Sign in whoever comes, at once."""
        query = parse_qs(urlsplit(route.request.url).query)
        self.sent.append({name: value for name, (value,) in query.items()})
        back = f"{self.sent[-1]['redirect_uri']}?code=c0de&state={self.sent[-1]['state']}"
        route.fulfill(status=302, headers={"Location": back})

    def tokens(self, route):
        self.asked.append({n: v for n, (v,) in parse_qs(route.request.post_data).items()})
        told = {"access_token": f"token-{len(self.asked)}", "expires_in": self.lasts}
        if self.asked[-1]["grant_type"] == "authorization_code":
            told["refresh_token"] = RENEWAL
        route.fulfill(
            status=self.status,
            body=json.dumps(told),
            headers={"Access-Control-Allow-Origin": "*"},
        )


@pytest.fixture
def issuer():
    return Issuer()


@pytest.fixture
def door(browser, served, issuer):
    """A page before its door, and the connections that it opens afterwards."""
    context = browser.new_context(bypass_csp=True)  # the laptop's policy knows no issuer
    context.route("**/config.json", lambda route: route.fulfill(body=json.dumps(CONFIG)))
    context.route(f"{ISSUER}/oauth2/authorize?*", issuer.form)
    context.route(f"{ISSUER}/oauth2/token", issuer.tokens)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.add_init_script(FEED)
    page.goto(served.address)
    page.wait_for_selector("#sign-in-panel:not([hidden])")
    yield page
    context.close()


FEED = """
window.offered = [];
window.WebSocket = class {
  static OPEN = 1;
  readyState = 1;
  constructor(address, protocols) {
    window.offered.push(protocols);
    setTimeout(() => this.onopen({}));
  }
  send() {
    setTimeout(() => this.onmessage({ data: '{"type": "latest", "calls": [], "cursor": "0"}' }));
  }
  close() {}
};
"""
"""A feed that lets everybody in and has no news, and remembers what was offered to it."""


def offered(page):
    return page.evaluate("window.offered")


def test_the_code_is_asked_for_with_a_digest_and_redeemed_with_what_it_was_made_of(door, issuer):
    door.click("#sign-in")
    expect(door.locator("#state")).to_have_text("Live")

    (sent,), (asked,) = issuer.sent, issuer.asked
    digest = hashlib.sha256(asked["code_verifier"].encode()).digest()
    assert sent["code_challenge"] == base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    assert (sent["code_challenge_method"], sent["response_type"]) == ("S256", "code")
    assert len(asked["code_verifier"]) >= 43
    assert (asked["code"], asked["client_id"]) == ("c0de", "the-page")
    assert asked["redirect_uri"] == sent["redirect_uri"]
    assert offered(door) == [["starvanity", "token-1"]]


def test_two_sign_ins_share_no_secret(door, issuer):
    door.click("#sign-in")
    expect(door.locator("#state")).to_have_text("Live")
    door.reload()
    door.click("#sign-in")
    expect(door.locator("#state")).to_have_text("Live")

    first, second = issuer.sent
    assert first["state"] != second["state"]
    assert first["code_challenge"] != second["code_challenge"]


@pytest.mark.parametrize(
    "query", ["?code=theirs&state=theirs", "?code=theirs", "?error=access_denied&state=x"]
)
def test_what_was_not_asked_for_in_this_tab_is_not_redeemed(door, issuer, served, query):
    door.goto(served.address + query)

    expect(door.locator("#notice")).to_contain_text("did not work")
    expect(door.locator("#sign-in-panel")).to_be_visible()
    expect(door.locator("#board")).to_be_hidden()
    assert issuer.asked == []
    assert door.url == served.address


def test_an_issuer_that_refuses_signs_nobody_in_and_may_be_asked_again(door, issuer):
    issuer.status = 400
    door.click("#sign-in")
    expect(door.locator("#notice")).to_contain_text("did not work")
    expect(door.locator("#board")).to_be_hidden()

    issuer.status = 200
    door.click("#sign-in")

    expect(door.locator("#state")).to_have_text("Live")


@pytest.fixture
def short(issuer):
    issuer.lasts = 30  # seconds: less than the minute that a token must still be good for


def test_a_token_that_ends_soon_is_renewed_before_it_is_used(short, door, issuer):
    door.click("#sign-in")
    expect(door.locator("#state")).to_have_text("Live")

    assert [asked["grant_type"] for asked in issuer.asked] == [
        "authorization_code",
        "refresh_token",
    ]
    assert issuer.asked[1]["refresh_token"] == RENEWAL
    assert offered(door) == [["starvanity", "token-2"]]


def test_when_a_sign_in_has_ended_the_page_shows_nobody_and_asks_again(short, door, issuer):
    door.on("request", lambda _: setattr(issuer, "status", 400 if len(issuer.asked) else 200))

    door.click("#sign-in")

    expect(door.locator("#sign-in-panel")).to_be_visible()
    expect(door.locator("#board")).to_be_hidden()
    assert offered(door) == []


@pytest.mark.parametrize("busy", [429, 503])
def test_a_sign_in_that_is_busy_is_no_end_of_it_and_is_asked_again(short, door, issuer, busy):
    answers = {1: busy}
    door.on("request", lambda _: setattr(issuer, "status", answers.get(len(issuer.asked), 200)))

    door.click("#sign-in")

    expect(door.locator("#state")).to_have_text("Live")
    assert [asked["grant_type"] for asked in issuer.asked][1:] == ["refresh_token"] * 2


def test_no_token_and_no_code_is_kept_where_somebody_later_could_find_it(door):
    door.click("#sign-in")
    expect(door.locator("#state")).to_have_text("Live")

    kept = door.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    )

    assert json.loads(kept) == [{}, {}, ""]
    assert "c0de" not in door.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_door_has_no_serious_fault(opened, scheme, shot):
    page = opened(config=CONFIG, wait="#sign-in-panel:not([hidden])", color_scheme=scheme)
    page.evaluate("Promise.all(document.getAnimations().map(({finished}) => finished))")

    found = Axe().run(page).response["violations"]

    assert [each for each in found if each["impact"] in {"serious", "critical"}] == []
    shot(page)
