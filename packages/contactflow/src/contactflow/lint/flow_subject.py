"""A flow as the rules read it: actions with their positions, specifications and reachability."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from contactflow.branches import possible_branches
from contactflow.catalog import spec_of
from contactflow.flow_types import FLOW_TYPES, MODULE
from contactflow.lint.finding import Finding, pointer
from contactflow.lint.options import DEFAULT_OPTIONS, LintOptions
from contactflow.values import Json, JsonObject, as_list, as_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contactflow.model import Action, Flow
    from contactflow.spec import Spec


class IndexedAction(NamedTuple):
    """One action and its position in the document."""

    position: int
    action: Action

    def at(self, *path: str | int) -> str:
        """Return the JSON pointer of the part of this action at `path`."""
        return pointer("Actions", self.position, *path)

    def finding(
        self, message: str, *path: str | int, severity: str = "", evidence: str = ""
    ) -> Finding:
        """Return a finding about the part of this action at `path`."""
        place = self.at(*path)
        return Finding(message, self.action.identifier, place, severity, evidence=evidence)

    @property
    def spec(self) -> Spec | None:
        """The specification of the action's type; None if the type is unknown."""
        return spec_of(self.action.type)

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every text among the parameters and the operands of cases, with its path."""
        yield from _texts(self.action.parameters, ("Parameters",))
        for index, case in enumerate(self.action.conditions):
            path = ("Transitions", "Conditions", index, "Condition", "Operands")
            yield from _texts(case.test.get("Operands"), path)


def _texts(value: Json, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    for name, item in as_object(value).items():
        yield from _texts(item, (*path, name))
    for index, item in enumerate(as_list(value)):
        yield from _texts(item, (*path, index))


class FlowSubject:
    """A flow as the rules read it. Each property is computed once."""

    def __init__(self, flow: Flow, options: LintOptions = DEFAULT_OPTIONS) -> None:
        """Wrap `flow`. The rules read `options`."""
        self.flow = flow
        self.options = options

    @cached_property
    def document(self) -> JsonObject:
        """The whole JSON object."""
        return self.flow.document

    @cached_property
    def actions(self) -> tuple[IndexedAction, ...]:
        """Every action that is an object, in written order."""
        positions = [
            position
            for position, each in enumerate(as_list(self.document.get("Actions")))
            if isinstance(each, Mapping)
        ]
        return tuple(map(IndexedAction, positions, self.flow.actions))

    @cached_property
    def by_identifier(self) -> dict[str, IndexedAction]:
        """The first action with each identifier."""
        return {item.action.identifier: item for item in reversed(self.actions)}

    @cached_property
    def reachable(self) -> frozenset[str]:
        """The identifiers of the actions that a contact can reach from the start."""
        return self.reachable_from(self.flow.start)

    @cached_property
    def distances(self) -> dict[str, int]:
        """The smallest number of branches from the start to each reachable action."""
        start = self.flow.start
        distances = {start: 0} if start in self.by_identifier else {}
        waiting = deque(distances)
        while waiting:
            identifier = waiting.popleft()
            for branch in possible_branches(self.by_identifier[identifier].action):
                if branch.next not in distances and branch.next in self.by_identifier:
                    distances[branch.next] = distances[identifier] + 1
                    waiting.append(branch.next)
        return distances

    def reachable_from(self, start: str) -> frozenset[str]:
        """Return the identifiers that a contact can reach from `start`, including `start`."""
        seen = {start} if start in self.by_identifier else set()
        waiting = deque(seen)
        while waiting:
            for branch in possible_branches(self.by_identifier[waiting.popleft()].action):
                if branch.next not in seen and branch.next in self.by_identifier:
                    seen.add(branch.next)
                    waiting.append(branch.next)
        return frozenset(seen)

    @cached_property
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
