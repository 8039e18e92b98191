"""A flow as the rules read it: actions with their positions, specifications and reachability."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from contactflow.branches import possible_branches
from contactflow.catalog import spec_of
from contactflow.flow_types import FLOW_TYPES, MODULE
from contactflow.lint.finding import Finding, pointer
from contactflow.lint.options import DEFAULT_OPTIONS, LintOptions
from contactflow.once import once
from contactflow.references import REFERENCE
from contactflow.values import OBJECT_TYPES, Json, JsonObject, as_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contactflow.model import Action, Branch, Flow
    from contactflow.spec import Spec


Path: TypeAlias = "tuple[str | int, ...]"


class IndexedAction:
    """One action, its position in the document, and the specification of its type.

    `spec` is None for an unknown type. The parts are computed once, because every rule reads them.
    """

    def __init__(self, position: int, action: Action) -> None:
        """Wrap `action`, which is at `position` in the list of actions."""
        self.position = position
        self.action = action
        self.spec: Spec | None = spec_of(action.type)

    def at(self, *path: str | int) -> str:
        """Return the JSON pointer of the part of this action at `path`."""
        return pointer("Actions", self.position, *path)

    def finding(
        self, message: str, *path: str | int, severity: str = "", evidence: str = ""
    ) -> Finding:
        """Return a finding about the part of this action at `path`."""
        place = self.at(*path)
        return Finding(message, self.action.identifier, place, severity, evidence=evidence)

    def texts(self) -> Sequence[tuple[Path, str]]:
        """Return every text among the parameters and the operands of cases, with its path."""
        return self._texts

    @once
    def branches(self) -> tuple[Branch, ...]:
        """The branches that a contact can take, in written order."""
        return possible_branches(self.action)

    @once
    def references(self) -> tuple[str, ...]:
        """Each reference in the texts, once."""
        texts = (text for _, text in self._texts if "$" in text)
        return tuple(dict.fromkeys(chain.from_iterable(map(REFERENCE.findall, texts))))

    @once
    def _texts(self) -> Sequence[tuple[Path, str]]:
        found: list[tuple[Path, str]] = []
        _collect(self.action.parameters, ("Parameters",), found)
        for index, case in enumerate(self.action.conditions):
            path = ("Transitions", "Conditions", index, "Condition", "Operands")
            _collect(case.test.get("Operands"), path, found)
        return found


def _collect(value: Json, path: Path, found: list[tuple[Path, str]]) -> None:
    """Add each text in `value` to `found`. `path` is the path of `value`."""
    if isinstance(value, str):
        found.append((path, value))
    elif isinstance(value, OBJECT_TYPES):
        for name, item in value.items():
            _collect(item, (*path, name), found)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _collect(item, (*path, index), found)


class FlowSubject:
    """A flow as the rules read it. Each property is computed once."""

    def __init__(self, flow: Flow, options: LintOptions = DEFAULT_OPTIONS) -> None:
        """Wrap `flow`. The rules read `options`."""
        self.flow = flow
        self.options = options

    @once
    def document(self) -> JsonObject:
        """The whole JSON object."""
        return self.flow.document

    @once
    def actions(self) -> tuple[IndexedAction, ...]:
        """Every action that is an object, in written order."""
        positions = [
            position
            for position, each in enumerate(as_list(self.document.get("Actions")))
            if isinstance(each, Mapping)
        ]
        return tuple(map(IndexedAction, positions, self.flow.actions))

    @once
    def by_identifier(self) -> dict[str, IndexedAction]:
        """The first action with each identifier."""
        return {item.action.identifier: item for item in reversed(self.actions)}

    @once
    def reachable(self) -> frozenset[str]:
        """The identifiers of the actions that a contact can reach from the start."""
        return frozenset(self.distances)

    @once
    def distances(self) -> dict[str, int]:
        """The smallest number of branches from the start to each reachable action."""
        start = self.flow.start
        distances = {start: 0} if start in self.by_identifier else {}
        waiting = deque(distances)
        while waiting:
            identifier = waiting.popleft()
            for branch in self.by_identifier[identifier].branches:
                if branch.next not in distances and branch.next in self.by_identifier:
                    distances[branch.next] = distances[identifier] + 1
                    waiting.append(branch.next)
        return distances

    @once
    def predecessors(self) -> dict[str, list[str]]:
        """For each target of a branch, the identifiers of the actions with a branch to it."""
        sources: dict[str, list[str]] = {}
        for identifier, item in self.by_identifier.items():
            for branch in item.branches:
                sources.setdefault(branch.next, []).append(identifier)
        return sources

    @once
    def can_leave(self) -> frozenset[str]:
        """The identifiers of the actions from which a path leaves the flow.

        One search backward from all actions that leave it. An unknown type may leave it.
        """
        waiting = deque(each for each, item in self.by_identifier.items() if _leaves(item.spec))
        found = set(waiting)
        while waiting:
            for source in self.predecessors.get(waiting.popleft(), ()):
                if source not in found:
                    found.add(source)
                    waiting.append(source)
        return frozenset(found)

    @once
    def flow_type(self) -> str:
        """The flow type as AWS's pages name it, such as inbound; empty if it is unknown.

        The option has priority over the type in the flow.
        """
        if self.options.flow_type:
            return self.options.flow_type
        if self.flow.type:
            return FLOW_TYPES.get(self.flow.type, "")
        return MODULE if self.flow.is_module else ""

    def of_type(self, *types: str) -> Iterator[IndexedAction]:
        """Yield the actions of these types."""
        return (item for item in self.actions if item.action.type in types)


def _leaves(spec: Spec | None) -> bool:
    """Return whether an action with this specification can leave the flow."""
    return spec is None or spec.is_terminal or spec.leaves
