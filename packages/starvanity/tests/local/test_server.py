import asyncio
import json

import pytest

from starvanity import Purpose, spell
from starvanity.local.sqlite_store import SqliteCallStore
from tests.contracts.call_store import a_call
from tests.local.board_server import board, receive, request_latest, send


@pytest.fixture
def path(tmp_path):
    return tmp_path / "calls.db"


def contacts(message):
    return [call["contact_id"] for call in message["calls"]]


def test_a_page_without_calls_receives_an_empty_list(path):
    async def scenario():
        async with board(path) as server, server.page() as page:
            return await request_latest(page)

    assert asyncio.run(scenario()) == {"type": "latest", "calls": [], "cursor": "0"}


def test_a_page_receives_the_latest_callers_and_then_every_saved_call(path):
    async def scenario():
        async with board(path) as server, server.page() as page:
            server.save(*(a_call(minute, f"+1206555010{minute}") for minute in range(3)))
            first = await request_latest(page, limit=2)
            server.save(a_call(3, "+12065550103"))
            return first, await receive(page)

    first, second = asyncio.run(scenario())

    assert (first["type"], contacts(first)) == ("latest", ["contact-2", "contact-1"])
    assert (second["type"], contacts(second)) == ("news", ["contact-3"])
    assert second["calls"][0]["phonewords"][0]["text"] == "206-555-LAKE"


def test_a_page_that_reconnects_receives_each_missed_call_once(path):
    async def scenario():
        async with board(path) as server:
            async with server.page() as page:
                cursor = (await request_latest(page))["cursor"]
            server.save(*(a_call(minute, f"+1206555{minute:04}") for minute in range(250)))
            received = []
            async with server.page() as page:
                await send(page, action="latest", limit=5, after=cursor)
                while len(received) < 250:
                    received += contacts(await receive(page))
            return received

    assert asyncio.run(scenario()) == [f"contact-{minute}" for minute in range(250)]


def test_a_page_that_reconnects_to_a_restarted_server_receives_all_calls(path):
    async def scenario():
        async with board(path) as server, server.page() as page:
            server.save(a_call(0))
            cursor = (await request_latest(page))["cursor"]
        with SqliteCallStore(path) as store:
            store.save(a_call(1))
        async with board(path) as server, server.page() as page:
            return await request_latest(page, after=cursor)

    news = asyncio.run(scenario())

    assert (news["type"], contacts(news)) == ("news", ["contact-1"])


def test_a_page_that_missed_no_call_receives_an_empty_message(path):
    async def scenario():
        async with board(path) as server, server.page() as page:
            server.save(a_call(0))
            cursor = (await request_latest(page))["cursor"]
            return cursor, await request_latest(page, after=cursor)

    cursor, answer = asyncio.run(scenario())

    assert answer == {"type": "news", "calls": [], "cursor": cursor}


@pytest.mark.parametrize("cursor", ["7 contact-7", "nonsense", ""])
def test_an_unknown_cursor_is_answered_with_the_latest_callers(path, cursor):
    async def scenario():
        async with board(path) as server, server.page() as page:
            server.save(a_call(0))
            return await request_latest(page, after=cursor)

    assert asyncio.run(scenario())["type"] == "latest"


def test_a_page_that_missed_too_many_calls_gets_the_latest_callers(path):
    async def scenario():
        async with board(path) as server, server.page() as page:
            server.save(a_call(0))
            cursor = (await request_latest(page))["cursor"]
            server.save(*(a_call(minute, f"+1206555{minute:04}") for minute in range(1, 1102)))
            async with server.page() as late:
                return await request_latest(late, after=cursor)

    answer = asyncio.run(scenario())

    assert (answer["type"], len(answer["calls"])) == ("latest", 5)


def test_every_page_receives_all_calls_of_a_burst_in_order(path):
    async def listen(server, count):
        async with server.page() as page:
            received = contacts(await request_latest(page, limit=1000))[::-1]
            while len(received) < count:
                received += contacts(await receive(page))
            return received

    async def scenario():
        async with board(path) as server:
            calls = [a_call(minute, f"+1206555{minute:04}") for minute in range(300)]
            pages = [asyncio.create_task(listen(server, 300)) for _ in range(5)]
            saving = asyncio.to_thread(server.save, *calls)
            pages.append(asyncio.create_task(listen(server, 300)))
            await saving
            return await asyncio.gather(*pages)

    expected = [f"contact-{minute}" for minute in range(300)]
    assert asyncio.run(scenario()) == [expected] * 6


def test_a_call_with_a_keyed_number_is_not_sent(path):
    async def scenario():
        async with board(path) as server, server.page() as page:
            await request_latest(page)
            server.save(a_call(0, number="+12065550100", keyed=True), a_call(1))
            return await receive(page)

    assert contacts(asyncio.run(scenario())) == ["contact-1"]


def test_a_ping_is_answered_with_a_pong(path):
    async def scenario():
        async with board(path) as server, server.page() as page:
            await send(page, action="ping")
            return await receive(page)

    assert asyncio.run(scenario()) == {"type": "pong", "calls": [], "cursor": None}


def test_every_page_gets_the_latest_callers_after_the_file_is_replaced(path):
    async def scenario():
        async with board(path) as server, server.page() as page:
            server.save(a_call(0))
            await request_latest(page)
            for file in path.parent.iterdir():
                file.unlink()
            server.save(a_call(7, "+12065550177"))
            messages = [await receive(page)]
            while not messages[-1]["calls"]:  # the new file can be reported before it has the call
                messages.append(await receive(page))
            return messages

    messages = asyncio.run(scenario())

    assert messages[0]["type"] == "latest"
    assert contacts(messages[-1]) == ["contact-7"]


def test_the_page_and_its_configuration_are_served(path):
    async def scenario():
        async with board(path) as server:
            return await server.get("/"), await server.get("/config.json")

    (status, headers, page), (_, _, config) = asyncio.run(scenario())

    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert b"Starvanity" in page
    assert json.loads(config) == {"live": "live", "phone": "phone", "why": "why", "auth": None}


def test_a_phoneword_has_its_reasons_in_sentences(path):
    async def scenario():
        async with board(path) as server:
            body = {"number": "+18003569377", "national": "800FLOWERS"}
            return await server.get(
                "/why",
                method="POST",
                body=json.dumps(body).encode(),
                Origin=f"http://{server.host}",
            )

    status, _, answer = asyncio.run(scenario())

    assert status == 200
    second = spell("+18003569377", purpose=Purpose.CALLER)[1]
    assert f"Second came {second.text}." in json.loads(answer)["why"][-1]


def test_an_invalid_number_has_no_reasons(path):
    async def scenario():
        async with board(path) as server:
            return await server.get(
                "/why",
                method="POST",
                body=b'{"number": "12", "national": "A"}',
                Origin=f"http://{server.host}",
            )

    status, _, answer = asyncio.run(scenario())

    assert (status, json.loads(answer)) == (200, {"why": []})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"number": 1, "national": "A"}',
        b"[" * 1000,
        b'{"number": "+18003569377", "national": "%s"}' % (b"A" * 2000),
    ],
)
def test_an_invalid_request_gets_400(path, body):
    async def scenario():
        async with board(path) as server:
            return await server.get(
                "/why", method="POST", body=body, Origin=f"http://{server.host}"
            )

    assert asyncio.run(scenario())[0] == 400
