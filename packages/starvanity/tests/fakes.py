"""Hand-written fakes. Each passes the contract suite of the component that it replaces."""

from datetime import datetime

from starvanity.calls.model import SavedCall
from starvanity.calls.ports import StoreUnavailable


class MemoryStore:
    """A `CallStore` that keeps calls in memory."""

    def __init__(self) -> None:
        self.calls: dict[tuple[str, str | None], SavedCall] = {}

    def save(self, call: SavedCall) -> None:
        self.calls.setdefault((call.contact_id, call.number), call)

    def latest(self, limit: int) -> tuple[SavedCall, ...]:
        newest: dict[str, tuple[datetime, int, SavedCall]] = {}
        for arrival, call in enumerate(self.calls.values()):
            caller = call.caller or call.contact_id
            known = newest.get(caller)
            if call.is_listed and (known is None or call.at >= known[0]):
                newest[caller] = (call.at, arrival, call)
        ordered = sorted(newest.values(), key=lambda item: item[:2], reverse=True)
        return tuple(call for _, _, call in ordered[:limit])


class BrokenStore:
    """A `CallStore` whose every method fails."""

    def save(self, _call: SavedCall) -> None:
        raise StoreUnavailable("the disk is full: free some space")

    def latest(self, _limit: int) -> tuple[SavedCall, ...]:
        raise StoreUnavailable("the disk is full: free some space")
