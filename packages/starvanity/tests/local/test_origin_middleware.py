import asyncio

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.local.board_server import ask_latest, hear, say, served


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """One board for all tests of this module, because no request may change it."""
    with served(tmp_path_factory.mktemp("visited") / "calls.db") as place:
        yield place


def ask(place, target="/", **request):
    return asyncio.run(place.get(target, **request))


def knock(place, where="live", **headers):
    """Return the status of a WebSocket handshake: 101 if it is accepted."""

    async def scenario():
        try:
            async with place.page(where, **headers):
                return 101
        except InvalidStatus as refusal:
            return refusal.response.status_code

    return asyncio.run(scenario())


def test_a_page_of_this_server_is_accepted(place):
    assert ask(place)[0] == 200
    assert knock(place) == 101
    assert knock(place, "phone") == 101


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil:80", ""]
)
def test_a_foreign_host_name_is_refused_as_in_dns_rebinding(place, host):
    assert ask(place, Host=host)[0] in {400, 403}


def test_every_loopback_name_of_the_server_is_accepted(place):
    hosts = [f"localhost:{place.port}", f"[::1]:{place.port}"]

    assert [ask(place, Host=host)[0] for host in hosts] == [200, 200]


@pytest.mark.parametrize("where", ["live", "phone"])
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", None])
def test_a_websocket_from_another_site_is_refused(place, where, origin):
    assert knock(place, where, origin=origin) == 403


def test_a_websocket_from_another_port_is_refused(place):
    assert knock(place, origin=f"http://127.0.0.1:{place.port + 1}") == 403


def test_a_request_from_another_site_is_refused(place):
    assert ask(place, "/config.json", Origin="http://evil.example")[0] == 403


def test_a_post_request_must_have_an_origin(place):
    assert ask(place, "/why", method="POST", body=b"{}")[0] == 403


def test_every_response_has_the_security_headers(place):
    for target in ("/", "/app.js", "/config.json", "/nothing"):
        _, headers, _ = ask(place, target)

        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize("target", ["/../server.py", "/%2e%2e/view.py", "/page", "/index.htm"])
def test_only_the_files_of_the_page_are_served(place, target):
    assert ask(place, target)[0] == 404


def test_a_very_long_header_is_refused(place):
    try:
        status = ask(place, Cookie="x" * 200_000)[0]
    except ConnectionResetError:
        status = 400  # the connection was closed while we were still talking

    assert status == 400


def closed_with(place, *texts, where="live"):
    """Return the close code of a connection that sends `texts`."""

    async def scenario():
        async with place.page(where) as page:
            try:
                for text in texts:
                    await page.send(text)
                while True:
                    await asyncio.wait_for(page.recv(), 5)
            except ConnectionClosed as end:
                return end.rcvd.code

    return asyncio.run(scenario())


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "[]",
        "{}",
        b"{}",
        "[" * 1000,
        '{"action": "delete"}',
        '{"action": "latest"}',
        '{"action": "latest", "limit": 0, "after": null}',
        '{"action": "latest", "limit": 100000, "after": null}',
        '{"action": "latest", "limit": "5", "after": null}',
        '{"action": "latest", "limit": 5, "after": 7}',
        '{"action": "latest", "limit": 5, "after": "%s"}' % ("9" * 400),
    ],
)
def test_a_live_message_outside_the_protocol_ends_the_connection(place, text):
    assert closed_with(place, text) == 1008


@pytest.mark.parametrize(
    "text",
    [
        '{"action": "press", "key": "A"}',
        '{"action": "press", "key": "12"}',
        '{"action": "ring", "number": "", "region": "US"}',
        '{"action": "ring", "number": "1", "region": "XX"}',
        '{"action": "ring", "number": "%s", "region": "US"}' % ("1" * 65),
        '{"action": "ring", "number": 5, "region": "US"}',
        '{"action": "heard", "prompt": "1"}',
    ],
)
def test_a_phone_message_outside_the_protocol_ends_the_connection(place, text):
    assert closed_with(place, text, where="phone") == 1008


def test_a_message_that_is_too_long_ends_the_connection(place):
    assert closed_with(place, '{"action": "ping", "more": "%s"}' % ("x" * 2000)) == 1009


def test_a_page_above_the_message_rate_is_disconnected(place):
    assert closed_with(place, *['{"action": "ping"}'] * 200) == 1008


async def chatter(page):
    while True:
        await say(page, action="ping")
        await hear(page)


def test_other_pages_are_served_after_one_is_disconnected(place):
    async def scenario():
        async with place.page() as page, place.page() as chatterer:
            with pytest.raises(ConnectionClosed):
                await chatter(chatterer)
            return await ask_latest(page)

    assert asyncio.run(scenario())["type"] == "latest"
