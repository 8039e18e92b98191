"""A thread that polls the SQLite file and reports newly saved calls.

`PRAGMA data_version` changes with each commit of another connection in any process. Reading it
takes microseconds, so the thread polls it many times a second. It reads calls only after a change.

The thread also answers the requests of single pages, from the same snapshot as the new calls. So no
call is missing or repeated between a page's first answer and the later messages.
"""

import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from starvanity.board.ports import CallFeed, FeedPage
from starvanity.board.redaction import RedactedFeed
from starvanity.board.view import latest, newly_saved
from starvanity.calls.ports import StoreUnavailable
from starvanity.local.sqlite_feed import START, SqliteCallFeed

POLL_SECONDS: Final = 0.02
"""Poll interval: a fifth of the 100 ms in which a call must be shown."""
RETRY_SECONDS: Final = 1.0
"""Pause between attempts to read an unreadable file."""
MOST_AT_ONCE: Final = 100
"""Calls in one message, so that a frame has at most about 110 KB."""
MOST_BEHIND: Final = 1000
"""Maximum number of missed calls that a page receives. After more, it gets the latest callers."""

Deliver = Callable[[Callable[[], None]], object]


@dataclass(frozen=True, slots=True)
class FeedRequest:
    """A page's request: the last `limit` callers, or the calls `after` a cursor.

    `receive` gets each message of the answer in order, or None if the file cannot be read.
    """

    limit: int
    after: str | None
    receive: Callable[[str | None], None]


class FeedWatcher(threading.Thread):
    """Thread that reads the file at `path`, and runs all callbacks in order through `deliver`.

    `broadcast` receives the messages for all pages, and `on_error` those for the operator. No
    message has a phoneword with a `banned` string.
    """

    def __init__(
        self,
        path: Path,
        *,
        deliver: Deliver,
        broadcast: Callable[[str], None],
        on_error: Callable[[str], None],
        banned: Sequence[str] = (),
    ) -> None:
        super().__init__(name="feed-watcher", daemon=True)
        self._path = path
        self._deliver = deliver
        self._broadcast = broadcast
        self._on_error = on_error
        self._banned = banned
        self._requests: queue.SimpleQueue[FeedRequest | None] = queue.SimpleQueue()
        self._cursor = START

    def submit(self, request: FeedRequest) -> None:
        """Queue `request`; callable from any thread."""
        self._requests.put(request)

    def stop(self) -> None:
        """Stop the thread, and wait until it has closed the file."""
        self._requests.put(None)
        self.join()

    def run(self) -> None:
        """Poll the file and answer requests until `stop`."""
        wait = POLL_SECONDS
        with SqliteCallFeed(self._path) as feed:
            while (requests := self._next_requests(wait)) is not None:
                try:
                    self._poll(feed, requests)
                    wait = POLL_SECONDS
                except StoreUnavailable as error:
                    if wait != RETRY_SECONDS:
                        self._deliver(partial(self._on_error, str(error)))
                    for request in requests:
                        self._deliver(partial(request.receive, None))
                    wait = RETRY_SECONDS

    def _next_requests(self, wait: float) -> list[FeedRequest] | None:
        """Return the queued requests after at most `wait` seconds; None after `stop`."""
        requests = []
        try:
            request = self._requests.get(timeout=wait)
            while request is not None:
                requests.append(request)
                request = self._requests.get_nowait()
        except queue.Empty:
            return requests
        return None

    def _poll(self, feed: SqliteCallFeed, requests: list[FeedRequest]) -> None:
        if not feed.has_changed() and not requests:
            return
        shown = RedactedFeed(feed, self._banned)
        with feed.snapshot():
            news = self._news(shown)
            answers = [(request, _answer(shown, request)) for request in requests]
        for text in news:
            self._deliver(partial(self._broadcast, text))
        for request, texts in answers:
            for text in texts:
                self._deliver(partial(request.receive, text))

    def _news(self, feed: CallFeed) -> list[str]:
        """Return the messages for all pages since this method ran last."""
        missed = _missed(feed, self._cursor)
        if missed is None:
            callers = feed.latest(MOST_AT_ONCE)
            self._cursor = callers.cursor
            return [latest(callers)]
        self._cursor = missed[-1].cursor if missed else self._cursor
        return [newly_saved(each) for each in missed if each.calls]


def _answer(feed: CallFeed, request: FeedRequest) -> list[str]:
    missed = None if request.after is None else _missed(feed, request.after)
    if missed is None:
        return [latest(feed.latest(request.limit))]
    messages = [newly_saved(each) for each in missed]
    return messages or [newly_saved(FeedPage((), request.after or START))]


def _missed(feed: CallFeed, cursor: str) -> list[FeedPage] | None:
    """Return all calls after `cursor`; None if it is unknown or more than `MOST_BEHIND` follow."""
    missed: list[FeedPage] = []
    while len(missed) * MOST_AT_ONCE < MOST_BEHIND:
        following = feed.after(cursor, MOST_AT_ONCE)
        if following is None:
            return None
        if following.cursor == cursor:
            return missed
        missed.append(following)
        cursor = following.cursor
    return None
