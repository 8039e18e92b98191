"""The port of this package: a store of calls."""

from typing import Protocol

from starvanity.calls.model import SavedCall


class StoreUnavailable(Exception):  # noqa: N818 - the published name of the port
    """The store cannot be used. The message gives the reason and the remedy."""


class CallStore(Protocol):
    """A store of calls. Every method raises `StoreUnavailable` if it fails."""

    def save(self, call: SavedCall) -> None:
        """Save `call`. If the same contact and number is already saved, change nothing."""
        ...

    def latest(self, limit: int) -> tuple[SavedCall, ...]:
        """Return the newest call of each of the last `limit` callers, newest first.

        Only calls about the caller's own number count. A caller who calls again moves to the top
        and is listed once. Each contact without a caller number counts as a separate caller. Its
        newest call counts, even if that call is about a keyed number (`SavedCall.is_listed`).
        """
        ...
