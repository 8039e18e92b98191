import json

import pytest

from starvanity.aws.journal import MOST_AT_ONCE
from starvanity.board.ports import FeedPage
from starvanity.board.view import latest
from starvanity.calls.model import SavedPhoneword
from starvanity.phonewords.kinds import AnswerKind
from tests.contracts.call_store import PHONEWORDS, a_call
from tests.logs import numbers_logged


@pytest.fixture
def serve_viewer(table, journal_table, connections_table, cold_start):
    return cold_start("serve_viewer")


@pytest.fixture
def send(serve_viewer, context):
    """Return a function that sends a request of a page and returns the response."""

    def run(route, body=None, connection="a-page"):
        event = {"requestContext": {"routeKey": route, "connectionId": connection}}
        if body is not None:
            event["body"] = body if isinstance(body, str) else json.dumps(body)
        return serve_viewer.handler(event, context)

    return run


@pytest.fixture
def request_latest(send):
    """Return a function that requests the latest calls and returns the message."""

    def request(limit=5, after=None):
        body = {"action": "latest", "limit": limit, "after": after}
        return json.loads(send("latest", body)["body"])

    return request


def save(serve_viewer, *calls):
    """Save calls and add each to the journal."""
    for call in calls:
        serve_viewer.store.save(call)
        serve_viewer.journal.add([call])


def save_in_batches(serve_viewer, calls):
    """Save calls and add them to the journal in batches, as the stream does."""
    for call in calls:
        serve_viewer.store.save(call)
    for first in range(0, len(calls), MOST_AT_ONCE):
        serve_viewer.journal.add(calls[first : first + MOST_AT_ONCE])


def callers(count):
    return [a_call(minute, f"+1206555{minute:04}") for minute in range(count)]


def contacts(message):
    return [call["contact_id"] for call in message["calls"]]


def test_a_connection_is_accepted_with_the_subprotocol_of_the_page(send, serve_viewer):
    assert send("$connect") == {
        "statusCode": 200,
        "headers": {"Sec-WebSocket-Protocol": "starvanity"},
    }
    assert serve_viewer.connections.all() == ()


def test_a_page_that_requests_the_latest_callers_is_added(serve_viewer, request_latest):
    save(serve_viewer, *callers(7))

    received = request_latest(5)

    assert received["type"] == "latest"
    assert contacts(received) == [f"contact-{minute}" for minute in (6, 5, 4, 3, 2)]
    assert received["cursor"] == "7 contact-6"
    assert serve_viewer.connections.all() == ("a-page",)


def test_a_page_is_added_before_its_calls_are_read(serve_viewer, send, monkeypatch):
    added = []

    class RecordingFeed:
        def latest(self, limit):
            added.append(serve_viewer.connections.all())
            return serve_viewer.journal.after(serve_viewer.journal.head(), limit)

    monkeypatch.setattr(serve_viewer, "feed", RecordingFeed())

    send("latest", {"limit": 5, "after": None})

    assert added == [("a-page",)]


def test_a_page_that_reconnects_receives_the_missed_calls_and_the_cursor_before_them(
    serve_viewer, request_latest
):
    calls = callers(4)
    save(serve_viewer, *calls[:2])
    cursor = request_latest()["cursor"]
    save(serve_viewer, *calls[2:])

    received = request_latest(after=cursor)

    assert (received["type"], received["after"]) == ("news", cursor)
    assert contacts(received) == ["contact-2", "contact-3"]


WITHOUT_LAKE = ["206-555-JAKE", "206-555-5AKE", "206-555-5253"]
"""The phonewords of `a_call` without LAKE and LAK3."""


def test_a_page_receives_older_calls_without_a_word_that_was_banned_later(
    own_lists, serve_viewer, request_latest, monkeypatch, cold_start
):
    save(serve_viewer, a_call(0))
    cursor = request_latest()["cursor"]
    save(serve_viewer, a_call(1, "+12065550100"))

    own_lists(never="lake\n")
    monkeypatch.setattr(serve_viewer, "feed", cold_start("serve_viewer").feed)

    messages = [request_latest(), request_latest(after=cursor)]
    assert [contacts(each) for each in messages] == [["contact-1", "contact-0"], ["contact-1"]]
    assert [texts(each) for each in messages] == [[*WITHOUT_LAKE, *WITHOUT_LAKE], WITHOUT_LAKE]


def texts(message):
    return [each["text"] for call in message["calls"] for each in call["phonewords"]]


@pytest.mark.parametrize("after", ["9 contact-9", "17 b1946ac9", "", "x" * 300])
def test_a_page_with_an_unknown_cursor_receives_the_latest_callers(
    serve_viewer, request_latest, after
):
    save(serve_viewer, *callers(2))

    assert request_latest(after=after)["type"] == "latest"


def test_a_page_that_missed_too_many_calls_receives_the_latest_callers(
    serve_viewer, request_latest, monkeypatch
):
    monkeypatch.setattr(serve_viewer, "MOST_CALLERS", 10)
    cursor = request_latest()["cursor"]
    save_in_batches(serve_viewer, callers(11))

    received = request_latest(limit=1000, after=cursor)

    assert received["type"] == "latest"
    assert len(received["calls"]) == 10


def test_a_response_has_at_most_a_hundred_calls(serve_viewer, request_latest):
    calls = [a_call(n, f"+1206555{n:04}", phonewords=()) for n in range(101)]
    save_in_batches(serve_viewer, calls)

    received = request_latest(limit=1000)

    assert len(received["calls"]) == 100


def test_a_hundred_of_the_longest_calls_fit_api_gateway_s_limit():
    words = tuple(
        SavedPhoneword(
            "1-800-FLOWER-SHOPPINGS",
            "800FLOWERSHOPPINGS",
            spoken=True,
            kind=AnswerKind.INITIALS,
            words=("FLOWER", "SHOPPINGS"),
        )
        for _ in PHONEWORDS
    )
    calls = [
        a_call(n, f"+1206555{n:04}", phonewords=words, contact_id=f"{n:036}") for n in range(100)
    ]

    text = latest(FeedPage(tuple(calls), "9" * 40))

    assert 100_000 < len(text.encode()) < 128 * 1024


def test_a_pong_has_the_cursor_of_the_head(serve_viewer, send):
    save(serve_viewer, *callers(1))

    pong = json.loads(send("ping", {"action": "ping"})["body"])

    assert pong == {"type": "pong", "calls": [], "cursor": None, "after": "1 contact-0"}


def test_a_page_that_disconnects_is_removed_and_may_disconnect_twice(
    serve_viewer, request_latest, send
):
    request_latest()

    assert [send("$disconnect"), send("$disconnect")] == [{"statusCode": 200}] * 2
    assert serve_viewer.connections.all() == ()


@pytest.mark.parametrize(
    "body",
    [
        None,
        "",
        "not json",
        "[]",
        "[" * 50_000,
        {},
        {"limit": 5},
        {"limit": "5", "after": None},
        {"limit": 0, "after": None},
        {"limit": -1, "after": None},
        {"limit": 5, "after": 7},
        {"limit": 5, "after": "x" * 301},
    ],
    ids=str,
)
def test_a_message_outside_the_protocol_is_refused_and_adds_no_connection(serve_viewer, send, body):
    assert send("latest", body) == {"statusCode": 400}
    assert serve_viewer.connections.all() == ()


def test_no_log_line_holds_a_caller_s_number(serve_viewer, request_latest, send, capsys):
    calls = callers(3)
    save(serve_viewer, *calls)

    request_latest()
    send("latest", '{"limit": "+12065550009"}')

    numbers = [*(call.caller for call in calls), "+12065550009"]
    assert numbers_logged(capsys.readouterr().out, numbers) == set()
