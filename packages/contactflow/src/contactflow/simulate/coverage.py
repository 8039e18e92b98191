"""Which actions and branches of a flow some calls have reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from contactflow.exits import ways
from contactflow.simulate.events import ActionEntered, BranchTaken, Event, FlowEntered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contactflow.model import Action, Branch, Flow


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was reached in `flow`: identifiers of actions, and (identifier, label) of branches."""

    flow: Flow
    actions: frozenset[str]
    branches: frozenset[tuple[str, str]]

    def has_reached(self, action: Action) -> bool:
        """Whether some call came to `action`."""
        return action.identifier in self.actions

    def has_taken(self, action: Action, branch: Branch) -> bool:
        """Whether some call left `action` by `branch`."""
        return (action.identifier, branch.label) in self.branches

    @property
    def missing(self) -> tuple[str, ...]:
        """What no call has reached, in words, in written order."""
        told = []
        for action in self.flow.actions:
            if not self.has_reached(action):
                told.append(f"{action.identifier} was never reached")
                continue
            told += [
                f"{action.identifier} was never left by {branch.label}"
                for branch in ways(action)
                if not self.has_taken(action, branch)
            ]
        return tuple(told)

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Actions reached and in all, then branches taken and in all."""
        branches = [(each, branch) for each in self.flow.actions for branch in ways(each)]
        return (
            sum(map(self.has_reached, self.flow.actions)),
            len(self.flow.actions),
            sum(self.has_taken(each, branch) for each, branch in branches),
            len(branches),
        )


def cover(flow: Flow, calls: Iterable[Iterable[Event]]) -> Coverage:
    """Return what `calls`, each as its events, have reached of `flow`, known by its name."""
    actions: set[str] = set()
    branches: set[tuple[str, str]] = set()
    for call in calls:
        inside = False
        for event in call:
            if isinstance(event, FlowEntered):
                inside = event.flow == flow.name
            elif isinstance(event, ActionEntered) and inside:
                actions.add(event.identifier)
            elif isinstance(event, BranchTaken) and inside:
                branches.add((event.identifier, event.branch))
    return Coverage(flow, frozenset(actions), frozenset(branches))
