"""The branches of an action that a contact can take.

The console writes a NextAction for every action. A contact never takes the NextAction of an action
that decides, because it takes a case or an error. It never takes the NextAction of a successful
transfer, because it has left the flow.
"""

from __future__ import annotations

from contactflow.catalog import spec_of
from contactflow.model import NEXT, Action, Branch
from contactflow.references import to_text


def follows_next(action: Action) -> bool:
    """Return whether a contact can leave `action` by its NextAction."""
    spec = spec_of(action.type)
    if spec is None:
        return True
    stores = to_text(action.parameters.get(spec.stores_with)).casefold() == "true"
    return not spec.hands_over and (not spec.decides or stores)


def possible_branches(action: Action) -> tuple[Branch, ...]:
    """Return the branches of `action` that a contact can take, in written order."""
    if follows_next(action):
        return action.branches
    return tuple(branch for branch in action.branches if branch.label != NEXT)
