"""Values from outside that a flow reads, for a starter mocks file.

A module in `actions/` may have `answers(action, reads)`. It returns the entries of a mocks file
that the action needs, by key of the file.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeAlias

from contactflow.branches import possible_branches
from contactflow.catalog import spec_of
from contactflow.model import NEXT
from contactflow.references import path_of, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contactflow.model import Action, Branch, Flow
    from contactflow.values import RawJson

# Entries of a mocks file: by key of the file ("functions"), then by resource.
Answers: TypeAlias = "dict[str, dict[str, RawJson]]"

ANY = "*"
"""Key of a mocks file for all other resources."""


class Reads:
    """The references of one flow."""

    def __init__(self, flow: Flow) -> None:
        """Read the references of each action of `flow`."""
        self.flow = flow
        self._references = {id(each): each.references for each in flow.actions}

    def all(self) -> Iterator[tuple[str, ...]]:
        """Yield the path of each reference of the flow."""
        for references in self._references.values():
            yield from map(path_of, references)

    def after(self, action: Action, root: str) -> dict[str, RawJson]:
        """Return the values below `root` that actions after `action` read, with empty texts.

        The search stops at actions that write the root again.
        """
        return tree(path[1:] for path in self._after(action, root) if path[0] == root)

    def _after(self, action: Action, root: str) -> Iterator[tuple[str, ...]]:
        yield from map(path_of, self._operands(action))
        for each in self.reachable([branch.next for branch in possible_branches(action)], root):
            yield from map(path_of, self._references[id(each)])

    def _operands(self, action: Action) -> Iterable[str]:
        """Return the references of `action`; it may read its own result in cases."""
        return self._references[id(action)]

    def before_any_writer(self, root: str) -> Iterator[tuple[str, ...]]:
        """Yield the paths below `root` that the flow reads before an action of it writes them."""
        for each in self.reachable([self.flow.start], root):
            for path in map(path_of, self._references[id(each)]):
                if path[0] == root:
                    yield path

    def reachable(self, starts: Iterable[str], root: str) -> Iterator[Action]:
        """Yield the actions that follow `starts`, up to the actions that write `root`.

        A writer is yielded too, because it reads before it writes. Its error branches are followed.
        """
        seen = set(starts)
        waiting = deque(sorted(seen))
        while waiting:
            action = self.flow.find(waiting.popleft())
            if action is None:
                continue
            yield action
            for branch in _branches_before_write(action, root):
                if branch.next not in seen:
                    seen.add(branch.next)
                    waiting.append(branch.next)


def _branches_before_write(action: Action, root: str) -> tuple[Branch, ...]:
    """Return the branches that `action` takes without a write to `root`: the errors of a writer."""
    branches = possible_branches(action)
    spec = spec_of(action.type)
    if spec is None or root not in spec.writes:
        return branches
    errors = {error.label for error in action.errors} - {NEXT}
    return tuple(branch for branch in branches if branch.label in errors)


def tree(paths: Iterable[tuple[str, ...]]) -> dict[str, RawJson]:
    """Return objects with an empty text at the end of each path. A number means a list."""
    root: dict[str, RawJson] = {}
    for path in paths:
        _plant(root, path)
    return root


def _plant(parent: dict[str, RawJson], path: tuple[str, ...]) -> None:
    if not path:
        return
    name, rest = path[0], path[1:]
    if not rest:
        parent.setdefault(name, "")
        return
    if rest[0].isdecimal():
        items = parent.get(name)
        if not isinstance(items, list):
            parent[name] = items = [{}]
        if isinstance(items[0], dict):
            _plant(items[0], rest[1:])
        return
    child = parent.get(name)
    if not isinstance(child, dict):
        parent[name] = child = {}
    _plant(child, rest)


def queue_keys(action: Action, reads: Reads) -> tuple[str, ...]:
    """Return the keys of the queues that `action` can read in a mocks file.

    Without a queue of its own, it reads the queue that any action of the flow has chosen.
    """
    own = _queue_key(action)
    specs = [(each, spec_of(each.type)) for each in reads.flow.actions]
    chosen = [_queue_key(each) for each, spec in specs if spec and "Queue" in spec.writes]
    return (own,) if own != ANY else tuple(dict.fromkeys((*chosen, ANY)))


def _queue_key(action: Action) -> str:
    written = action.parameters.get("QueueId") or action.parameters.get("AgentId")
    return resource_key(to_text(written))


def resource_key(written: str) -> str:
    """Return the key of a resource in a mocks file: its text, or `*` for a reference."""
    return ANY if "$." in written or not written else written
