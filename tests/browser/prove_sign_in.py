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
    """A form and a token endpoint. `status` is the HTTP status of its answers to token requests."""

    def __init__(self, lifetime_seconds=HOUR):
        self.lifetime_seconds = lifetime_seconds
        self.status = 200
        self.token_requests = []
        self.form_requests = []

    def form(self, route):
        """Sign in every user, at once."""
        query = parse_qs(urlsplit(route.request.url).query)
        form = {name: value for name, (value,) in query.items()}
        self.form_requests.append(form)
        back = f"{form['redirect_uri']}?code=c0de&state={form['state']}"
        route.fulfill(status=302, headers={"Location": back})

    def tokens(self, route):
        self.token_requests.append({n: v for n, (v,) in parse_qs(route.request.post_data).items()})
        answer = {
            "access_token": f"token-{len(self.token_requests)}",
            "expires_in": self.lifetime_seconds,
        }
        if self.token_requests[-1]["grant_type"] == "authorization_code":
            answer["refresh_token"] = RENEWAL
        route.fulfill(
            status=self.status,
            body=json.dumps(answer),
            headers={"Access-Control-Allow-Origin": "*"},
        )


@pytest.fixture
def issuer():
    return Issuer()


@pytest.fixture
def page(browser, served, issuer):
    """A page before its sign-in, which records the connections that it opens."""
    context = browser.new_context(bypass_csp=True)  # the laptop's policy allows no issuer
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
"""A feed that accepts every connection, has no calls, and records the offered protocols."""


def offered(page):
    return page.evaluate("window.offered")


def test_the_code_is_requested_with_a_digest_and_redeemed_with_its_verifier(page, issuer):
    page.click("#sign-in")
    expect(page.locator("#state")).to_have_text("Live")

    (form,), (token,) = issuer.form_requests, issuer.token_requests
    digest = hashlib.sha256(token["code_verifier"].encode()).digest()
    assert form["code_challenge"] == base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    assert (form["code_challenge_method"], form["response_type"]) == ("S256", "code")
    assert len(token["code_verifier"]) >= 43
    assert (token["code"], token["client_id"]) == ("c0de", "the-page")
    assert token["redirect_uri"] == form["redirect_uri"]
    assert offered(page) == [["starvanity", "token-1"]]


def test_two_sign_ins_share_no_secret(page, issuer):
    page.click("#sign-in")
    expect(page.locator("#state")).to_have_text("Live")
    page.reload()
    page.click("#sign-in")
    expect(page.locator("#state")).to_have_text("Live")

    first, second = issuer.form_requests
    assert first["state"] != second["state"]
    assert first["code_challenge"] != second["code_challenge"]


@pytest.mark.parametrize(
    "query", ["?code=theirs&state=theirs", "?code=theirs", "?error=access_denied&state=x"]
)
def test_a_code_that_this_tab_did_not_request_is_not_redeemed(page, issuer, served, query):
    page.goto(served.address + query)

    expect(page.locator("#notice")).to_contain_text("did not work")
    expect(page.locator("#sign-in-panel")).to_be_visible()
    expect(page.locator("#board")).to_be_hidden()
    assert issuer.token_requests == []
    assert page.url == served.address


def test_after_a_refusal_the_user_is_signed_out_and_can_sign_in_again(page, issuer):
    issuer.status = 400
    page.click("#sign-in")
    expect(page.locator("#notice")).to_contain_text("did not work")
    expect(page.locator("#board")).to_be_hidden()

    issuer.status = 200
    page.click("#sign-in")

    expect(page.locator("#state")).to_have_text("Live")


@pytest.fixture
def short_lifetime(issuer):
    issuer.lifetime_seconds = 30  # less than the minute for which a token must still be valid


def test_a_token_that_expires_soon_is_renewed_before_its_use(short_lifetime, page, issuer):
    page.click("#sign-in")
    expect(page.locator("#state")).to_have_text("Live")

    assert [request["grant_type"] for request in issuer.token_requests] == [
        "authorization_code",
        "refresh_token",
    ]
    assert issuer.token_requests[1]["refresh_token"] == RENEWAL
    assert offered(page) == [["starvanity", "token-2"]]


def test_after_the_end_of_a_sign_in_the_page_hides_the_board_and_offers_a_new_one(
    short_lifetime, page, issuer
):
    page.on(
        "request", lambda _: setattr(issuer, "status", 400 if len(issuer.token_requests) else 200)
    )

    page.click("#sign-in")

    expect(page.locator("#sign-in-panel")).to_be_visible()
    expect(page.locator("#board")).to_be_hidden()
    assert offered(page) == []


@pytest.mark.parametrize("busy", [429, 503])
def test_a_busy_issuer_does_not_end_the_sign_in_and_is_requested_again(
    short_lifetime, page, issuer, busy
):
    answers = {1: busy}
    page.on(
        "request", lambda _: setattr(issuer, "status", answers.get(len(issuer.token_requests), 200))
    )

    page.click("#sign-in")

    expect(page.locator("#state")).to_have_text("Live")
    assert [request["grant_type"] for request in issuer.token_requests][1:] == ["refresh_token"] * 2


def test_no_token_and_no_code_is_stored_in_the_browser(page):
    page.click("#sign-in")
    expect(page.locator("#state")).to_have_text("Live")

    kept = page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    )

    assert json.loads(kept) == [{}, {}, ""]
    assert "c0de" not in page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sign_in_has_no_serious_fault(opened, scheme, shot):
    page = opened(config=CONFIG, wait="#sign-in-panel:not([hidden])", color_scheme=scheme)
    page.evaluate("Promise.all(document.getAnimations().map(({finished}) => finished))")

    found = Axe().run(page).response["violations"]

    assert [each for each in found if each["impact"] in {"serious", "critical"}] == []
    shot(page)
