"""Lookup of the `run` function of an action type."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from contactflow.catalog import all_specs, module_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from contactflow.model import Action
    from contactflow.simulate.call import ActionRun, Call

    Runner = Callable[[Call, Action], ActionRun]


def runner_of(action_type: str) -> Runner | None:
    """Return the function that executes a type; None if the type is not simulated."""
    return cast("Runner | None", getattr(module_of(action_type), "run", None))


def simulated_types() -> tuple[str, ...]:
    """Return the simulated types in alphabetical order. This imports the modules of all types."""
    return tuple(name for name in all_specs() if runner_of(name) is not None)
