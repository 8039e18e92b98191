"""A page whose feed loses or reorders messages detects it and requests the missing calls."""

import json

import pytest
from playwright.sync_api import expect

from packages.starvanity.tests.contracts.call_store import a_call
from starvanity.board.ports import FeedPage
from starvanity.board.view import PONG, latest, message, newly_saved

CALLS = [a_call(minute, f"+1206555010{minute}") for minute in range(5)]


class Feed:
    """A feed that the test controls, in place of the server's."""

    def __init__(self):
        self.requests = []
        self.socket = None

    def open(self, socket):
        self.socket = socket
        socket.on_message(lambda text: self.requests.append(json.loads(text)))

    def latest(self, count):
        self.socket.send(latest(FeedPage(tuple(CALLS[:count][::-1]), cursor(count))))

    def news(self, first, last):
        news = FeedPage(tuple(CALLS[first:last]), cursor(last))
        self.socket.send(newly_saved(news, after=cursor(first)))


def cursor(count):
    return f"{count} contact-{count - 1}"


@pytest.fixture
def feed(opened):
    feed = Feed()
    page = opened(wait="#state")
    page.route_web_socket("**/live", feed.open)
    page.reload()
    expect(page.locator("#state")).to_have_text("Connecting")
    page.wait_for_timeout(200)
    feed.latest(1)
    expect(page.locator("#callers > li")).to_have_count(1)
    feed.page = page
    return feed


def shown(page, count):
    expect(page.locator("#callers > li")).to_have_count(count)


def requested_after(feed):
    """Return the cursors of the page's requests for missing calls."""
    feed.page.wait_for_timeout(600)
    requests = [request for request in feed.requests if request["action"] == "latest"]
    return [request["after"] for request in requests[1:]]


def test_calls_without_a_gap_are_shown_and_nothing_is_requested(feed):
    feed.news(1, 2)
    feed.news(2, 4)

    shown(feed.page, 4)
    assert requested_after(feed) == []


def test_a_page_that_misses_a_message_shows_the_others_and_requests_the_rest(feed):
    feed.news(2, 3)

    shown(feed.page, 2)
    assert requested_after(feed) == [cursor(1)]
    feed.news(1, 3)
    shown(feed.page, 3)
    assert requested_after(feed) == [cursor(1)]


def test_two_messages_in_the_wrong_order_are_both_shown_and_end_at_one_cursor(feed):
    feed.news(2, 3)
    feed.news(1, 2)

    shown(feed.page, 3)
    assert requested_after(feed) == [cursor(2)]
    feed.news(2, 3)
    feed.news(3, 4)
    shown(feed.page, 4)
    assert requested_after(feed) == [cursor(2)]


def test_calls_that_arrive_before_the_answer_are_not_lost(feed):
    page = feed.page
    feed.news(2, 3)
    feed.latest(1)

    shown(page, 1)
    assert requested_after(feed) == [cursor(1)]
    feed.news(1, 3)
    shown(page, 3)


def test_a_pong_with_a_later_cursor_makes_the_page_request_the_rest(feed):
    feed.socket.send(message(PONG, after=cursor(3)))

    assert requested_after(feed) == [cursor(1)]
    feed.socket.send(message(PONG, after=cursor(1)))
    assert requested_after(feed) == [cursor(1)]


def test_many_gaps_at_once_cause_few_requests(feed):
    for _ in range(50):
        feed.news(3, 4)
        feed.news(2, 3)

    shown(feed.page, 3)
    assert len(requested_after(feed)) <= 2


@pytest.fixture
def idle(opened):
    """A page whose clock the test controls, and the connections that it opens."""
    page = opened(wait="#state")
    page.clock.install()
    connections = []

    def accept(socket):
        connections.append([])
        socket.on_message(lambda text: answer(socket, connections[-1], json.loads(text)))

    page.route_web_socket("**/live", accept)
    page.reload()
    expect(page.locator("#state")).to_have_text("Live")
    return page, connections


def answer(socket, actions, request):
    actions.append(request["action"])
    socket.send(message(PONG) if request["action"] == "ping" else latest(FeedPage((), "0")))


def pass_minutes(page, minutes):
    """Advance the clock in steps that are shorter than the page's timeout for an answer."""
    for _ in range(minutes * 6):
        page.clock.run_for(10_000)


def test_an_idle_page_pings_long_before_api_gateway_closes_it_after_ten_minutes(idle):
    page, connections = idle

    pass_minutes(page, 9)

    assert connections[0].count("ping") >= 15
    assert len(connections) == 1


def test_a_page_opens_a_new_connection_before_api_gateway_closes_it_after_two_hours(idle):
    page, connections = idle

    pass_minutes(page, 109)
    before = len(connections)
    for _ in range(30):
        page.clock.run_for(3_000)
        page.wait_for_timeout(50)  # a new connection opens in real time

    assert (before, len(connections)) == (1, 2)
    assert connections[1][0] == "latest"
    expect(page.locator("#state")).to_have_text("Live")
