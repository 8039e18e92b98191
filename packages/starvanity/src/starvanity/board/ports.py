"""The port of the board: a feed of the last callers and of the calls after a cursor.

A *cursor* is the id of the last call that a page has received. It is opaque: only the feed that
returned it can read it. It is not a time, because two calls can have the same time, and clocks can
go back.
"""

from dataclasses import dataclass
from typing import Protocol

from starvanity.calls.model import SavedCall


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Some calls, and the cursor after them."""

    calls: tuple[SavedCall, ...]
    cursor: str


class CallFeed(Protocol):
    """A feed of the saved calls, in the order in which they were saved.

    It omits a known caller's calls about a keyed number, because that is not the number of the
    caller. Every method raises `StoreUnavailable` if it fails.
    """

    def latest(self, limit: int) -> FeedPage:
        """Return the newest call of each of the last `limit` callers, newest first."""
        ...

    def after(self, cursor: str, limit: int) -> FeedPage | None:
        """Return the calls saved after `cursor`, oldest first, from at most `limit` saved calls.

        If there are none, the cursor of the result equals `cursor`. Return `None` if this feed
        never returned `cursor`: then only `latest` gives the current state.
        """
        ...
