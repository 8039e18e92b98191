"""The ways out of an action that a contact can really take.

The console writes a NextAction everywhere, but an action that decides always leaves by a case or an
error, and a transfer that works does not come back: there the NextAction is never followed.
"""

from __future__ import annotations

from contactflow.catalog import spec_of
from contactflow.model import NEXT, Action, Branch
from contactflow.references import to_text


def follows_next(action: Action) -> bool:
    """Whether a contact can leave `action` by its NextAction."""
    spec = spec_of(action.type)
    if spec is None:
        return True
    stores = to_text(action.parameters.get(spec.stores_with)).casefold() == "true"
    return not spec.hands_over and (not spec.decides or stores)


def possible_branches(action: Action) -> tuple[Branch, ...]:
    """Return the branches of `action` that can be taken, in written order."""
    if follows_next(action):
        return action.branches
    return tuple(branch for branch in action.branches if branch.label != NEXT)
