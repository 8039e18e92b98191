"""Tell pages of calls in DynamoDB: the deployed `CallFeed`, made of a store and a journal.

The store knows the last callers of all time; the journal knows the order of telling. The store's
index follows a write after a moment, so what the journal has already told is laid over it: a page
that comes just then misses nothing that others were told.
"""

from collections.abc import Iterable

from starvanity.aws.journal import Journal, Place
from starvanity.board.ports import FeedPage
from starvanity.calls.model import SavedCall
from starvanity.calls.ports import CallStore


class DynamoDBCallFeed:
    """A `CallFeed` of what `journal` was told and `store` keeps."""

    def __init__(self, store: CallStore, journal: Journal) -> None:
        self._store = store
        self._journal = journal

    def latest(self, limit: int) -> FeedPage:
        """Return the last `limit` callers; see `CallFeed.latest`."""
        head = self._journal.head()
        told = self._journal.newest(head, limit)
        return FeedPage(_merged(told, self._store.latest(limit))[:limit], head.cursor)

    def after(self, cursor: str, limit: int) -> FeedPage | None:
        """Return what was told after `cursor`; see `CallFeed.after`."""
        place = Place.named(cursor)
        return None if place is None else self._journal.after(place, limit)


def _merged(told: Iterable[SavedCall], kept: Iterable[SavedCall]) -> tuple[SavedCall, ...]:
    """Return the newest call of each caller in either, newest first.

    Where both know a caller, and both calls are of one moment, what is kept goes before.
    """
    newest: dict[str, SavedCall] = {}
    for call in (*kept, *told):
        caller = call.caller or call.contact_id
        known = newest.setdefault(caller, call)
        if known.at < call.at:
            newest[caller] = call
    return tuple(sorted(newest.values(), key=lambda call: call.at, reverse=True))
