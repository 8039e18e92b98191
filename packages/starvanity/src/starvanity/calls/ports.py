"""What the room needs from outside: somewhere to remember calls."""

from typing import Protocol

from starvanity.calls.model import SavedCall


class StoreUnavailable(Exception):  # noqa: N818 - a claim, in the words of the house
    """The store cannot be reached or used now; the message says what to do about it."""


class CallStore(Protocol):
    """Remembers calls. Every method raises `StoreUnavailable` when it cannot do its work."""

    def save(self, call: SavedCall) -> None:
        """Keep `call`; a second call of the same contact and number changes nothing."""
        ...

    def latest(self, limit: int) -> tuple[SavedCall, ...]:
        """Return the newest call of each of the last `limit` callers, newest first.

        Only calls about the caller's own number count, so a caller who rings again moves up
        and is never listed twice; each withheld call is a caller of its own.
        """
        ...
