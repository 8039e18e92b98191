"""The page of the deployed board, in a browser."""

from importlib.resources import files
from pathlib import Path

import pytest

from tests.deployed.board.settings import ADMIN, PASSWORD, page_files
from tests.deployed.board_client import browser_at

ROOT = Path(__file__).parents[3]


def test_the_page_has_the_same_bytes_as_the_local_page(client):
    _, published = page_files(client)
    del published["config.json"]

    page = files("starvanity.board").joinpath("page")
    assert published == {file.name: file.read_bytes() for file in page.iterdir()}


def test_the_page_in_aws_has_no_phone_and_no_reasons(board):
    assert (board.config["phone"], board.config["why"]) == (False, False)


@pytest.fixture(scope="module")
def browser(cloud, token):
    with browser_at(cloud["AWS_ENDPOINT_URL"]) as browser:
        yield browser


def test_the_page_shows_no_calls_before_the_sign_in(browser, line):
    headers = browser.open(line.output("BoardAddress"))

    seen = browser.contents()

    assert (seen["door"], seen["board"], seen["rows"]) == (True, False, [])
    assert seen["errors"] == []
    assert "script-src 'self'" in headers["content-security-policy"]
    assert headers["strict-transport-security"].startswith("max-age=31536000")


def test_a_viewer_signs_in_on_the_pool_s_form_and_sees_each_call_as_it_is_saved(browser, line):
    form = browser.go_to_form()
    browser.fill_form(ADMIN, PASSWORD)
    line.place_call("+12065555254", contact="seen")
    browser.wait_for("#callers > li:first-child >> text=206-555-5254")

    seen = browser.contents()

    assert ".amazoncognito.com/oauth2/authorize" in form
    assert "code_challenge_method=S256" in form
    assert seen["address"] == line.output("BoardAddress")
    assert (seen["state"], seen["door"], seen["phone"]) == ("Live", False, False)
    assert len(seen["rows"]) == 5
    assert seen["errors"] == []
    folder = ROOT / "build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    browser.picture(str(folder / "board-in-the-cloud.png"))


def test_tokens_are_kept_in_memory_only(browser, line):
    assert browser.contents()["kept"] == [{}, {}, ""]

    browser.open(line.output("BoardAddress"))

    assert browser.contents()["door"] is True


def test_an_unrequested_authorization_code_is_refused(browser, line):
    browser.open(line.output("BoardAddress") + "?code=stolen&state=guessed")

    seen = browser.contents()

    assert (seen["door"], seen["board"]) == (True, False)
    assert "did not work" in seen["notice"]
    assert seen["address"] == line.output("BoardAddress")


def test_a_viewer_who_signs_out_must_enter_the_password_again(browser, line):
    browser.open(line.output("BoardAddress"))
    browser.go_to_form()
    browser.fill_form(ADMIN, PASSWORD)

    browser.sign_out()

    assert browser.contents()["board"] is False
    assert "oauth2/authorize" in browser.go_to_form()
