"""Watch the file of calls from a thread of its own, and say what is new the moment it is saved.

SQLite counts commits of other connections in `PRAGMA data_version`, whoever made them: a call on
the phone in the browser, or one placed by another process. Asking for it takes microseconds, so
the watch asks many times a second, and reads calls only when the figure has moved.

Questions of single pages go through the same thread, and are answered as of one moment with the
news: what a page is told first and what it hears afterwards join without a gap or a repeat.
"""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from starvanity.board.ports import FeedPage
from starvanity.board.view import latest, newly_saved
from starvanity.calls.ports import StoreUnavailable
from starvanity.local.sqlite_feed import START, SqliteCallFeed

LOOK_SECONDS: Final = 0.02
"""Between two looks at the file: a fifth of the 100 ms in which a call must be shown."""
RETRY_SECONDS: Final = 1.0
"""Between two tries at a file that cannot be read."""
MOST_AT_ONCE: Final = 100
"""Calls in one message, so that no frame is longer than about 70 KB."""
MOST_BEHIND: Final = 1000
"""Calls that a page may have missed and is still told one by one."""

Deliver = Callable[[Callable[[], None]], object]


@dataclass(frozen=True, slots=True)
class Question:
    """What one page asks: the last `limit` callers, or what it missed `after` a cursor.

    `hear` receives the messages in order, then everything new; it gets None when the file of
    calls cannot be read.
    """

    limit: int
    after: str | None
    hear: Callable[[str | None], None]


class Watch(threading.Thread):
    """Reads the file at `path`; everything it tells goes through `deliver` in the right order.

    `tell` receives each message that is for every page; `trouble` a sentence for the operator.
    """

    def __init__(
        self,
        path: Path,
        *,
        deliver: Deliver,
        tell: Callable[[str], None],
        trouble: Callable[[str], None],
    ) -> None:
        super().__init__(name="watch", daemon=True)
        self._path = path
        self._deliver = deliver
        self._tell = tell
        self._trouble = trouble
        self._questions: queue.SimpleQueue[Question | None] = queue.SimpleQueue()
        self._cursor = START

    def ask(self, question: Question) -> None:
        """Have `question` answered soon; call it from any thread."""
        self._questions.put(question)

    def stop(self) -> None:
        """End the watch, and wait until it has let go of the file."""
        self._questions.put(None)
        self.join()

    def run(self) -> None:
        """Look until told to stop."""
        wait = LOOK_SECONDS
        with SqliteCallFeed(self._path) as feed:
            while (questions := self._asked(wait)) is not None:
                try:
                    self._look(feed, questions)
                    wait = LOOK_SECONDS
                except StoreUnavailable as trouble:
                    if wait != RETRY_SECONDS:
                        self._deliver(partial(self._trouble, str(trouble)))
                    for question in questions:
                        self._deliver(partial(question.hear, None))
                    wait = RETRY_SECONDS

    def _asked(self, wait: float) -> list[Question] | None:
        """Return the questions that came within `wait` seconds; None when the watch is over."""
        questions = []
        try:
            question = self._questions.get(timeout=wait)
            while question is not None:
                questions.append(question)
                question = self._questions.get_nowait()
        except queue.Empty:
            return questions
        return None

    def _look(self, feed: SqliteCallFeed, questions: list[Question]) -> None:
        if not feed.has_changed() and not questions:
            return
        with feed.one_moment():
            told = self._news(feed)
            answers = [(question, _answer(feed, question)) for question in questions]
        for text in told:
            self._deliver(partial(self._tell, text))
        for question, texts in answers:
            for text in texts:
                self._deliver(partial(question.hear, text))

    def _news(self, feed: SqliteCallFeed) -> list[str]:
        """Return what every page should hear now."""
        news = _missed(feed, self._cursor)
        if news is None:
            start_anew = feed.latest(MOST_AT_ONCE)
            self._cursor = start_anew.cursor
            return [latest(start_anew)]
        self._cursor = news[-1].cursor if news else self._cursor
        return [newly_saved(each) for each in news if each.calls]


def _answer(feed: SqliteCallFeed, question: Question) -> list[str]:
    news = None if question.after is None else _missed(feed, question.after)
    if news is None:
        return [latest(feed.latest(question.limit))]
    told = [newly_saved(each) for each in news]
    return told or [newly_saved(FeedPage((), question.after or START))]


def _missed(feed: SqliteCallFeed, cursor: str) -> list[FeedPage] | None:
    """Return all that was saved after `cursor`; None when that is too long ago, or never was."""
    missed: list[FeedPage] = []
    while len(missed) * MOST_AT_ONCE < MOST_BEHIND:
        news = feed.after(cursor, MOST_AT_ONCE)
        if news is None:
            return None
        if news.cursor == cursor:
            return missed
        missed.append(news)
        cursor = news.cursor
    return None
