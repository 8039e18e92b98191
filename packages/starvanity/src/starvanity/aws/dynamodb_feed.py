"""The deployed `CallFeed`, which combines the store and the journal.

The store has the latest callers of all time. The journal has the order in which calls were sent
to pages. The store's index shows a write after a delay, so `latest` adds the journal's newest
calls. A page that connects during the delay therefore misses none of the calls already sent.
"""

from collections.abc import Iterable

from starvanity.aws.journal import Journal, Position
from starvanity.board.ports import FeedPage
from starvanity.calls.model import SavedCall
from starvanity.calls.ports import CallStore


class DynamoDBCallFeed:
    """A `CallFeed` of the calls in `store` and `journal`."""

    def __init__(self, store: CallStore, journal: Journal) -> None:
        self._store = store
        self._journal = journal

    def latest(self, limit: int) -> FeedPage:
        """Return the last `limit` callers; see `CallFeed.latest`."""
        head = self._journal.head()
        journaled = self._journal.newest(head, limit)
        return FeedPage(_merged(journaled, self._store.latest(limit))[:limit], head.cursor)

    def after(self, cursor: str, limit: int) -> FeedPage | None:
        """Return the calls that the journal has after `cursor`; see `CallFeed.after`."""
        position = Position.parse(cursor)
        return None if position is None else self._journal.after(position, limit)


def _merged(journaled: Iterable[SavedCall], stored: Iterable[SavedCall]) -> tuple[SavedCall, ...]:
    """Return the newest call of each caller, newest first.

    If both calls of a caller have the same time, the stored one wins.
    """
    newest: dict[str, SavedCall] = {}
    for call in (*stored, *journaled):
        caller = call.caller or call.contact_id
        known = newest.setdefault(caller, call)
        if known.at < call.at:
            newest[caller] = call
    return tuple(sorted(newest.values(), key=lambda call: call.at, reverse=True))
