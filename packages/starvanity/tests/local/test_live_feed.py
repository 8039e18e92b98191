"""The live feed above its limits, and with an unreadable file."""

import asyncio

import pytest
from websockets.exceptions import ConnectionClosed

from starvanity.local.live_feed import MOST_UNREAD, Subscriber
from tests.contracts.call_store import a_call
from tests.local.board_server import ask_latest, board, hear, say


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
    ("where", "limit"), [("live", "live_feed.MOST_PAGES"), ("phone", "phone.MOST_PHONES")]
)
def test_a_connection_above_the_limit_is_asked_to_try_later(path, monkeypatch, where, limit):
    monkeypatch.setattr(f"starvanity.local.{limit}", 1)

    async def scenario():
        async with board(path) as place:
            async with place.page(where), place.page(where) as second:
                refused = await close_code(second)
            async with place.page("live") as third:
                return refused, await ask_latest(third)

    refused, answer = asyncio.run(scenario())

    assert (refused, answer["type"]) == (1013, "latest")


def test_pages_are_disconnected_and_the_error_is_logged_when_the_file_is_unreadable(path, caplog):
    async def scenario():
        async with board(path) as place:
            place.save(a_call(0))
            async with place.page() as page, place.page() as late:
                await ask_latest(page)
                spoil(path)
                lost = await close_code(page)
                await say(late, action="latest", limit=5, after=None)
                refused = await close_code(late)
            path.unlink()
            place.save(a_call(1))
            return lost, refused, await ask_until_answered(place)

    lost, refused, answer = asyncio.run(scenario())

    assert (lost, refused) == (1013, 1013)
    assert [call["contact_id"] for call in answer["calls"]] == ["contact-1"]
    (complaint,) = [record.getMessage() for record in caplog.records if "board" in record.message]
    assert "not a file of calls" in complaint
    assert "2065555253" not in complaint


def spoil(path):
    """Replace the file of calls with another file, as a restored backup can."""
    for file in path.parent.iterdir():
        file.unlink()
    path.write_text("a shopping list, long enough to be read as a header by SQLite\n" * 20)


async def ask_until_answered(place):
    while True:
        try:
            async with place.page() as page:
                await say(page, action="latest", limit=5, after=None)
                return await hear(page)
        except ConnectionClosed:
            await asyncio.sleep(0.1)
