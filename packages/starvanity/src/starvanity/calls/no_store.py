"""A store that saves no calls, for the simulator and for comparisons with a live instance."""

from starvanity.calls.model import SavedCall


class NoStore:
    """A `CallStore` that saves no calls."""

    def save(self, call: SavedCall) -> None:
        """Discard the call."""

    def latest(self, limit: int) -> tuple[SavedCall, ...]:
        """Return no calls."""
        del limit
        return ()
