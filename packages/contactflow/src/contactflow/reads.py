"""Values from outside that a flow reads, for a starter mocks file.

A module in `actions/` may have `answers(action, reads)`. It returns the entries of a mocks file
that the action needs, by key of the file.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeAlias

from contactflow.branches import possible_branches
from contactflow.catalog import module_of, spec_of
from contactflow.model import NEXT
from contactflow.references import REFERENCE, path_of, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from contactflow.model import Action, Branch, Flow
    from contactflow.values import RawJson

# Entries of a mocks file: by key of the file ("functions"), then by resource.
Answers: TypeAlias = "dict[str, dict[str, RawJson]]"

REPLY = ("LambdaInvocation", "ResultData")  # another name of `$.External`
MAX_ITEMS = 100  # items of a list in a starter file: our choice, the rounds of a Loop
ANY = "*"
"""Key of a mocks file for all other resources."""


class Reads:
    """The references of one flow."""

    def __init__(self, flow: Flow) -> None:
        """Read the references of each action of `flow`."""
        self.flow = flow
        self._paths = {id(each): list(map(path_of, each.references)) for each in flow.actions}
        elements: dict[str, set[tuple[str, ...]]] = {}
        for path in self.all():
            if path[:1] == ("Loop",) and path[2:3] == ("Element",):
                elements.setdefault(path[1], set()).add(path[3:])
        for action in flow.actions:
            self._paths[id(action)].extend(_elements(action, elements))

    def all(self) -> Iterator[tuple[str, ...]]:
        """Yield the path of each reference of the flow."""
        for paths in self._paths.values():
            yield from paths

    def after(self, action: Action, root: str) -> dict[str, RawJson]:
        """Return the values below `root` that actions after `action` read, with empty texts.

        The search stops at actions that write the root again.
        """
        return tree(path[1:] for path in self.paths_after(action, root))

    def paths_after(self, action: Action, root: str) -> Iterator[tuple[str, ...]]:
        """Yield the paths below `root` that `after` reads."""
        for path in map(_as_external, self._after(action, root)):
            if path[0] == root:
                yield path

    def _after(self, action: Action, root: str) -> Iterator[tuple[str, ...]]:
        yield from self._paths[id(action)]  # it may read its own result in cases
        for each in self.reachable([branch.next for branch in possible_branches(action)], root):
            yield from self._paths[id(each)]

    def before_any_writer(self, root: str) -> Iterator[tuple[str, ...]]:
        """Yield the paths below `root` that the flow reads before an action of it writes them."""
        for each in self.reachable([self.flow.start], root):
            for path in map(_as_external, self._paths[id(each)]):
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


def _elements(
    action: Action, read: Mapping[str, set[tuple[str, ...]]]
) -> Iterator[tuple[str, ...]]:
    """Yield the path of each value in the list that `action` loops through.

    `read` are the paths below the elements, by the name of the loop.
    """
    elements = to_text(action.parameters.get("LoopElements"))
    if REFERENCE.fullmatch(elements):
        for rest in sorted(read.get(to_text(action.parameters.get("LoopName")), {()})):
            yield (*path_of(elements), "0", *rest)


def _branches_before_write(action: Action, root: str) -> tuple[Branch, ...]:
    """Return the branches that `action` takes without a write to `root`: the errors of a writer."""
    branches = possible_branches(action)
    spec = spec_of(action.type)
    if spec is None or root not in spec.writes or not _writes(action):
        return branches
    errors = {error.label for error in action.errors} - {NEXT}
    return tuple(branch for branch in branches if branch.label in errors)


def _as_external(path: tuple[str, ...]) -> tuple[str, ...]:
    """Return `path` below External if it has the longer name of the reply of a function."""
    return ("External", *path[len(REPLY) :]) if path[: len(REPLY)] == REPLY else path


def _writes(action: Action) -> bool:
    """Return whether `action` writes the roots of its type: `is_writer` of its module says so."""
    is_writer = getattr(module_of(action.type), "is_writer", None)
    return is_writer is None or bool(is_writer(action))


def tree(paths: Iterable[tuple[str, ...]]) -> dict[str, RawJson]:
    """Return objects with an empty text at the end of each path. Numbers mean a list."""
    root: dict[str, RawJson] = {}
    for path in paths:
        _plant(root, path)
    return {name: _with_lists(value) for name, value in root.items()}


def _plant(parent: dict[str, RawJson], path: tuple[str, ...]) -> None:
    if not path:
        return
    name, rest = path[0], path[1:]
    if not rest:
        parent.setdefault(name, "")
        return
    child = parent.get(name)
    if not isinstance(child, dict):
        parent[name] = child = {}
    _plant(child, rest)


def _with_lists(value: RawJson) -> RawJson:
    """Return `value` with a list for each object whose names are numbers."""
    if not isinstance(value, dict):
        return value
    below = {name: _with_lists(each) for name, each in value.items()}
    if not below or not all(name.isdecimal() for name in below):
        return below
    items = {int(name): each for name, each in below.items()}
    usual = next(iter(items.values()))
    return [items.get(index, usual) for index in range(min(max(items) + 1, MAX_ITEMS))]


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
