"""A flow under the linter: its actions with their positions, specifications and reachability."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from contactflow.branches import possible_branches
from contactflow.catalog import spec_of
from contactflow.flow_types import FLOW_TYPES
from contactflow.lint.finding import Finding, pointer
from contactflow.values import Json, JsonObject, as_list, as_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contactflow.model import Action, Flow
    from contactflow.spec import Spec


class ActionEntry(NamedTuple):
    """One action and its place in the document."""

    position: int
    action: Action

    def at(self, *path: str | int) -> str:
        """Return the JSON pointer of a part of this action."""
        return pointer("Actions", self.position, *path)

    def found(self, message: str, *path: str | int, severity: str = "") -> Finding:
        """Return a finding at a part of this action."""
        return Finding(message, self.action.identifier, self.at(*path), severity)

    @property
    def spec(self) -> Spec | None:
        """The specification of the action's type; None if the type is unknown."""
        return spec_of(self.action.type)

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every text among the parameters and the operands of cases, with its path."""
        yield from _texts(self.action.parameters, ("Parameters",))
        for place, case in enumerate(self.action.conditions):
            path = ("Transitions", "Conditions", place, "Condition", "Operands")
            yield from _texts(case.test.get("Operands"), path)


def _texts(value: Json, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    for name, item in as_object(value).items():
        yield from _texts(item, (*path, name))
    for place, item in enumerate(as_list(value)):
        yield from _texts(item, (*path, place))


class FlowSubject:
    """A flow in the form that the rules read; each property is computed once."""

    def __init__(self, flow: Flow) -> None:
        """Look at `flow`."""
        self.flow = flow

    @cached_property
    def document(self) -> JsonObject:
        """The whole JSON object."""
        return self.flow.document

    @cached_property
    def entries(self) -> tuple[ActionEntry, ...]:
        """Every action that is an object, in written order."""
        places = [
            place
            for place, each in enumerate(as_list(self.document.get("Actions")))
            if isinstance(each, Mapping)
        ]
        return tuple(map(ActionEntry, places, self.flow.actions))

    @cached_property
    def by_identifier(self) -> dict[str, ActionEntry]:
        """The first action of each name."""
        return {entry.action.identifier: entry for entry in reversed(self.entries)}

    @cached_property
    def reachable(self) -> frozenset[str]:
        """The identifiers that some way from the start leads to."""
        return self.reachable_from(self.flow.start)

    @cached_property
    def distances(self) -> dict[str, int]:
        """How many steps from the start each reachable action is."""
        start = self.flow.start
        steps = {start: 0} if start in self.by_identifier else {}
        waiting = deque(steps)
        while waiting:
            here = waiting.popleft()
            for branch in possible_branches(self.by_identifier[here].action):
                if branch.next not in steps and branch.next in self.by_identifier:
                    steps[branch.next] = steps[here] + 1
                    waiting.append(branch.next)
        return steps

    def reachable_from(self, start: str) -> frozenset[str]:
        """Return the identifiers that some way from `start` leads to, itself among them."""
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
        """The type of flow in one word; empty where the document does not say."""
        if self.flow.type:
            return FLOW_TYPES.get(self.flow.type, "")
        return "module" if self.flow.is_module else ""

    def of_type(self, *types: str) -> Iterator[ActionEntry]:
        """Yield the actions of these types."""
        return (entry for entry in self.entries if entry.action.type in types)
