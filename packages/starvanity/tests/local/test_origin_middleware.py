import asyncio

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.local.board_server import receive, request_latest, send, served


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One board, which all tests of this module share, because no request changes it."""
    with served(tmp_path_factory.mktemp("origin") / "calls.db") as server:
        yield server


def get(server, target="/", **request):
    return asyncio.run(server.get(target, **request))


def handshake_status(server, endpoint="live", **headers):
    """Return the status of a WebSocket handshake: 101 if it is accepted."""

    async def scenario():
        try:
            async with server.page(endpoint, **headers):
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    return asyncio.run(scenario())


def test_a_page_of_this_server_is_accepted(server):
    assert get(server)[0] == 200
    assert handshake_status(server) == 101
    assert handshake_status(server, "phone") == 101


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil:80", ""]
)
def test_a_foreign_host_name_is_refused_as_in_dns_rebinding(server, host):
    assert get(server, Host=host)[0] in {400, 403}


def test_every_loopback_name_of_the_server_is_accepted(server):
    hosts = [f"localhost:{server.port}", f"[::1]:{server.port}"]

    assert [get(server, Host=host)[0] for host in hosts] == [200, 200]


@pytest.mark.parametrize("endpoint", ["live", "phone"])
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", None])
def test_a_websocket_from_another_site_is_refused(server, endpoint, origin):
    assert handshake_status(server, endpoint, origin=origin) == 403


def test_a_websocket_from_another_port_is_refused(server):
    assert handshake_status(server, origin=f"http://127.0.0.1:{server.port + 1}") == 403


def test_a_request_from_another_site_is_refused(server):
    assert get(server, "/config.json", Origin="http://evil.example")[0] == 403


def test_a_post_request_must_have_an_origin(server):
    assert get(server, "/why", method="POST", body=b"{}")[0] == 403


def test_every_response_has_the_security_headers(server):
    for target in ("/", "/app.js", "/config.json", "/nothing"):
        _, headers, _ = get(server, target)

        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize("target", ["/../server.py", "/%2e%2e/view.py", "/page", "/index.htm"])
def test_only_the_files_of_the_page_are_served(server, target):
    assert get(server, target)[0] == 404


def test_a_very_long_header_is_refused(server):
    try:
        status = get(server, Cookie="x" * 200_000)[0]
    except ConnectionResetError:
        status = 400  # the server closed the connection before it had read the request

    assert status == 400


def close_code_after(server, *texts, endpoint="live"):
    """Return the close code of a connection that sends `texts`."""

    async def scenario():
        async with server.page(endpoint) as page:
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
def test_a_live_message_outside_the_protocol_ends_the_connection(server, text):
    assert close_code_after(server, text) == 1008


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
def test_a_phone_message_outside_the_protocol_ends_the_connection(server, text):
    assert close_code_after(server, text, endpoint="phone") == 1008


def test_a_message_that_is_too_long_ends_the_connection(server):
    assert close_code_after(server, '{"action": "ping", "more": "%s"}' % ("x" * 2000)) == 1009


def test_a_page_above_the_message_rate_is_disconnected(server):
    assert close_code_after(server, *['{"action": "ping"}'] * 200) == 1008


async def ping_forever(page):
    while True:
        await send(page, action="ping")
        await receive(page)


def test_other_pages_are_served_after_one_is_disconnected(server):
    async def scenario():
        async with server.page() as page, server.page() as fast_page:
            with pytest.raises(ConnectionClosed):
                await ping_forever(fast_page)
            return await request_latest(page)

    assert asyncio.run(scenario())["type"] == "latest"
