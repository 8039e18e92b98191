"""Coverage of a flow: the actions and branches that a set of calls has reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from contactflow.branches import possible_branches
from contactflow.simulate.events import ActionEntered, BranchTaken, Event, FlowEntered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contactflow.model import Action, Branch, Flow


@dataclass(frozen=True, slots=True)
class Coverage:
    """Reached parts of `flow`: identifiers of actions, and (identifier, label) of branches."""

    flow: Flow
    actions: frozenset[str]
    branches: frozenset[tuple[str, str]]

    def has_reached(self, action: Action) -> bool:
        """Return whether a call has reached `action`."""
        return action.identifier in self.actions

    def has_taken(self, action: Action, branch: Branch) -> bool:
        """Return whether a call has left `action` by `branch`."""
        return (action.identifier, branch.label) in self.branches

    @property
    def missing(self) -> tuple[str, ...]:
        """One message for each unreached action or branch, in written order."""
        messages = []
        for action in self.flow.actions:
            if not self.has_reached(action):
                messages.append(f"{action.identifier} was not reached")
                continue
            messages += [
                f"{action.identifier}: the branch {branch.label} was not taken"
                for branch in possible_branches(action)
                if not self.has_taken(action, branch)
            ]
        return tuple(messages)

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Four counts: actions reached, all actions, branches taken, all branches."""
        branches = [
            (each, branch) for each in self.flow.actions for branch in possible_branches(each)
        ]
        return (
            sum(map(self.has_reached, self.flow.actions)),
            len(self.flow.actions),
            sum(self.has_taken(each, branch) for each, branch in branches),
            len(branches),
        )


def coverage_of(flow: Flow, calls: Iterable[Iterable[Event]]) -> Coverage:
    """Return the coverage of `flow` by `calls`, each given as its events.

    `FlowEntered` events name the flow, so two flows must not have the same name.
    """
    actions: set[str] = set()
    branches: set[tuple[str, str]] = set()
    for call in calls:
        is_in_flow = False
        for event in call:
            if isinstance(event, FlowEntered):
                is_in_flow = event.flow == flow.name
            elif isinstance(event, ActionEntered) and is_in_flow:
                actions.add(event.identifier)
            elif isinstance(event, BranchTaken) and is_in_flow:
                branches.add((event.identifier, event.branch))
    return Coverage(flow, frozenset(actions), frozenset(branches))
