"""The branches of an action that a contact can take.

The console writes a NextAction for every action. A contact never takes the NextAction of an action
that decides, because it takes a case or an error. It never takes the NextAction of a successful
transfer, because it has left the flow.
"""

from __future__ import annotations

from contactflow.catalog import spec_of
from contactflow.model import NEXT, Action, Branch
from contactflow.references import to_text
from contactflow.spec import PROMPT


def follows_next(action: Action) -> bool:
    """Return whether a contact can leave `action` by its NextAction."""
    spec = spec_of(action.type)
    if spec is None:
        return True
    if only_switches(action):
        return True
    stores = to_text(action.parameters.get(spec.stores_with)).casefold() == "true"
    return not spec.hands_over and (not spec.decides or stores)


def only_switches(action: Action) -> bool:
    """Return whether `action` only changes a setting: it has no prompt, and no entry to read."""
    spec = spec_of(action.type)
    if spec is None or not spec.switches_with or spec.switches_with not in action.parameters:
        return False
    return action.parameters.keys().isdisjoint(PROMPT)


def possible_branches(action: Action) -> tuple[Branch, ...]:
    """Return the branches of `action` that a contact can take, in written order."""
    if follows_next(action):
        return action.branches
    return tuple(branch for branch in action.branches if branch.label != NEXT)
