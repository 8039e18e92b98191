"""Contract suite of `CallFeed`. A feed's test module subclasses `CallFeedContract`."""

import pytest

from starvanity.board.ports import CallFeed
from starvanity.calls.ports import CallStore
from tests.contracts.call_store import a_call


class CallFeedContract:
    @pytest.fixture
    def store(self) -> CallStore:
        """Return the store of the feed."""
        raise NotImplementedError

    @pytest.fixture
    def feed(self) -> CallFeed:
        raise NotImplementedError

    def test_a_feed_without_calls_is_empty(self, feed):
        page = feed.latest(5)

        assert page.calls == ()
        assert feed.after(page.cursor, 5) == page

    def test_the_first_call_follows_the_cursor_of_an_empty_feed(self, store, feed):
        start = feed.latest(5).cursor

        store.save(a_call(0))

        assert feed.after(start, 5).calls == (a_call(0),)

    def test_the_latest_callers_are_those_of_the_store(self, store, feed):
        for minute in range(4):
            store.save(a_call(minute, f"+1206555010{minute % 3}"))

        assert feed.latest(2).calls == store.latest(2)

    def test_calls_are_in_the_order_of_saving_whatever_their_time(self, store, feed):
        cursor = feed.latest(5).cursor
        calls = [a_call(minute, f"+1206555010{minute}") for minute in (2, 0, 1)]

        for call in calls:
            store.save(call)

        assert feed.after(cursor, 5).calls == tuple(calls)

    def test_a_reader_that_follows_the_cursors_gets_every_call_once(self, store, feed):
        cursor = feed.latest(1).cursor
        calls = [a_call(minute, f"+1206555010{minute}") for minute in range(5)]
        for call in calls:
            store.save(call)
        received = []

        while len(received) < len(calls):
            page = feed.after(cursor, 2)
            received += page.calls
            cursor = page.cursor

        assert received == calls
        assert feed.after(cursor, 2).calls == ()

    def test_a_call_in_the_latest_is_not_after_their_cursor(self, store, feed):
        store.save(a_call(0))

        page = feed.latest(5)

        assert feed.after(page.cursor, 5).calls == ()

    def test_a_call_with_a_keyed_number_is_omitted_and_the_next_is_found(self, store, feed):
        cursor = feed.latest(5).cursor
        store.save(a_call(0, number="+12065550100", keyed=True))
        store.save(a_call(1))

        first = feed.after(cursor, 1)
        second = feed.after(first.cursor, 1)

        # The limit may count the keyed call. The next request must still find the call after it.
        assert first.calls + second.calls == (a_call(1),)

    def test_a_number_that_a_withheld_caller_keyed_is_in_the_feed(self, store, feed):
        cursor = feed.latest(5).cursor
        keyed = a_call(1, None, number="+12065550100", keyed=True)

        store.save(keyed)

        assert feed.after(cursor, 5).calls == (keyed,)
        assert feed.latest(5).calls == (keyed,)

    def test_a_repeated_contact_is_in_the_feed_once(self, store, feed):
        cursor = feed.latest(5).cursor

        store.save(a_call(0))
        store.save(a_call(9, contact_id="contact-0"))

        assert feed.after(cursor, 5).calls == (a_call(0),)

    @pytest.mark.parametrize(
        "cursor",
        ["", "1", "7", "7 contact-0", "1 contact-9", "-1", "x", "9" * 40, "1 contact-0; --"],
    )
    def test_a_cursor_of_another_feed_is_unknown(self, store, feed, cursor):
        store.save(a_call(0))

        assert feed.after(cursor, 5) is None
