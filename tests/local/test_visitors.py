import asyncio

import pytest
from board_server import ask_latest, board, hear, say
from websockets.exceptions import ConnectionClosed, InvalidStatus


@pytest.fixture
def path(tmp_path):
    return tmp_path / "calls.db"


def ask(path, target="/", **request):
    async def scenario():
        async with board(path) as place:
            return await place.get(target, **request)

    return asyncio.run(scenario())


def knock(path, where="live", **headers):
    """Return the status that refuses a WebSocket, or 101 when it is let in."""

    async def scenario():
        async with board(path) as place:
            try:
                async with place.page(where, **headers):
                    return 101
            except InvalidStatus as refusal:
                return refusal.response.status_code

    return asyncio.run(scenario())


def test_our_own_page_is_let_in(path):
    assert ask(path)[0] == 200
    assert knock(path) == 101
    assert knock(path, "phone") == 101


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil:80", ""]
)
def test_a_name_that_is_not_ours_is_refused_so_rebinding_gains_nothing(path, host):
    assert ask(path, Host=host)[0] in {400, 403}


def test_this_machine_s_other_names_are_ours_too(path):
    async def scenario():
        async with board(path) as place:
            hosts = [f"localhost:{place.port}", f"[::1]:{place.port}"]
            return [(await place.get(Host=host))[0] for host in hosts]

    assert asyncio.run(scenario()) == [200, 200]


@pytest.mark.parametrize("where", ["live", "phone"])
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", None])
def test_a_page_of_another_site_gets_no_socket(path, where, origin):
    assert knock(path, where, origin=origin) == 403


def test_a_page_of_another_port_gets_no_socket(path):
    async def scenario():
        async with board(path) as place:
            try:
                async with place.page(origin=f"http://127.0.0.1:{place.port + 1}"):
                    return 101
            except InvalidStatus as refusal:
                return refusal.response.status_code

    assert asyncio.run(scenario()) == 403


def test_a_page_of_another_site_gets_nothing_to_read(path):
    assert ask(path, "/config.json", Origin="http://evil.example")[0] == 403


def test_a_request_that_acts_must_say_where_it_comes_from(path):
    assert ask(path, "/why", method="POST", body=b"{}")[0] == 403


def test_every_answer_tells_the_browser_to_be_strict(path):
    for target in ("/", "/app.js", "/config.json", "/nothing"):
        _, headers, _ = ask(path, target)

        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize("target", ["/../server.py", "/%2e%2e/view.py", "/page", "/index.htm"])
def test_nothing_but_the_page_is_served(path, target):
    assert ask(path, target)[0] == 404


def test_a_head_as_long_as_a_book_is_refused(path):
    try:
        status = ask(path, Cookie="x" * 200_000)[0]
    except ConnectionResetError:
        status = 400  # the connection was closed while we were still talking

    assert status == 400


def closed_with(path, *texts, where="live"):
    """Return the code with which the server ends the connection of whoever says `texts`."""

    async def scenario():
        async with board(path) as place, place.page(where) as page:
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
def test_what_no_page_of_ours_would_say_ends_the_connection(path, text):
    assert closed_with(path, text) == 1008


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
def test_what_no_phone_of_ours_would_say_ends_the_connection(path, text):
    assert closed_with(path, text, where="phone") == 1008


def test_a_message_that_is_too_long_ends_the_connection(path):
    assert closed_with(path, '{"action": "ping", "more": "%s"}' % ("x" * 2000)) == 1009


def test_who_talks_without_pause_is_cut_off(path):
    assert closed_with(path, *['{"action": "ping"}'] * 200) == 1008


async def chatter(page):
    while True:
        await say(page, action="ping")
        await hear(page)


def test_others_are_served_when_one_has_been_cut_off(path):
    async def scenario():
        async with board(path) as place, place.page() as page, place.page() as chatterer:
            with pytest.raises(ConnectionClosed):
                await chatter(chatterer)
            return await ask_latest(page)

    assert asyncio.run(scenario())["type"] == "latest"
