"""Tests of the live feed above its limits and with an unreadable file."""

import asyncio

import pytest
from websockets.exceptions import ConnectionClosed

from starvanity.local.live_feed import MOST_UNREAD, Subscriber
from tests.contracts.call_store import a_call
from tests.local.board_server import board, receive, request_latest, send


@pytest.fixture
def path(tmp_path):
    return tmp_path / "calls.db"


async def close_code(page):
    """Read until the server closes the connection, and return the close code."""
    try:
        while True:
            await asyncio.wait_for(page.recv(), 10)
    except ConnectionClosed as end:
        return end.rcvd.code


def test_a_subscriber_receives_every_message_in_order():
    async def scenario():
        subscriber = Subscriber()
        for text in ("one", "two", None):
            subscriber.put(text)
        return [await subscriber.next() for _ in range(3)]

    assert asyncio.run(scenario()) == ["one", "two", None]


def test_a_subscriber_with_a_full_queue_is_disconnected():
    async def scenario():
        subscriber = Subscriber()
        for number in range(MOST_UNREAD + 1):
            subscriber.put(str(number))
        return await subscriber.next()

    assert asyncio.run(scenario()) is None


@pytest.mark.parametrize(
    ("endpoint", "limit"), [("live", "live_feed.MOST_PAGES"), ("phone", "phone.MOST_PHONES")]
)
def test_a_connection_above_the_limit_is_asked_to_try_later(path, monkeypatch, endpoint, limit):
    monkeypatch.setattr(f"starvanity.local.{limit}", 1)

    async def scenario():
        async with board(path) as server:
            async with server.page(endpoint), server.page(endpoint) as second:
                refused = await close_code(second)
            async with server.page("live") as third:
                return refused, await request_latest(third)

    refused, answer = asyncio.run(scenario())

    assert (refused, answer["type"]) == (1013, "latest")


def test_pages_are_disconnected_and_the_error_is_logged_when_the_file_is_unreadable(path, caplog):
    async def scenario():
        async with board(path) as server:
            server.save(a_call(0))
            async with server.page() as page, server.page() as late:
                await request_latest(page)
                replace_file(path)
                lost = await close_code(page)
                await send(late, action="latest", limit=5, after=None)
                refused = await close_code(late)
            path.unlink()
            server.save(a_call(1))
            return lost, refused, await request_until_answered(server)

    lost, refused, answer = asyncio.run(scenario())

    assert (lost, refused) == (1013, 1013)
    assert [call["contact_id"] for call in answer["calls"]] == ["contact-1"]
    (message,) = [record.getMessage() for record in caplog.records if "board" in record.message]
    assert "not a file of calls" in message
    assert "2065555253" not in message


def replace_file(path):
    """Replace the file of calls with another file, as a restored backup can."""
    for file in path.parent.iterdir():
        file.unlink()
    path.write_text("a shopping list, long enough to be read as a header by SQLite\n" * 20)


async def request_until_answered(server):
    while True:
        try:
            async with server.page() as page:
                await send(page, action="latest", limit=5, after=None)
                return await receive(page)
        except ConnectionClosed:
            await asyncio.sleep(0.1)
