"""What the board needs from a store: the last callers, and every call since a place in time.

A *cursor* names the last call that somebody has seen. It is opaque: only the store that gave it
can read it. It is never a time of day, because two calls can share one and clocks go back.
"""

from dataclasses import dataclass
from typing import Protocol

from starvanity.calls.model import SavedCall


@dataclass(frozen=True, slots=True)
class News:
    """Some calls, and the cursor of whoever has seen them."""

    calls: tuple[SavedCall, ...]
    cursor: str


class CallFeed(Protocol):
    """Tells what was saved, in the order in which it was saved.

    Only calls about the caller's own number are told: a keyed number does not stand for its
    caller. Every method raises `StoreUnavailable` when it cannot do its work.
    """

    def latest(self, limit: int) -> News:
        """Return the newest call of each of the last `limit` callers, newest first."""
        ...

    def after(self, cursor: str, limit: int) -> News | None:
        """Return what was saved after `cursor`, oldest first, from at most `limit` saved calls.

        The answer's own cursor is the same as `cursor` when nothing was. None when this store
        never gave `cursor`: then only `latest` tells where things stand.
        """
        ...
