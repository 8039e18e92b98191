"""Options of a linter run: unknown types that it accepts, and the flow type."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from contactflow.flow_types import flow_type_named

if TYPE_CHECKING:
    from collections.abc import Iterable


class LintOptions(NamedTuple):
    """Options for the rules about flows.

    `allowed_types` are unknown action types that the linter accepts. `flow_type` replaces the type
    in the flow; empty to keep it.
    """

    allowed_types: frozenset[str] = frozenset()
    flow_type: str = ""

    @classmethod
    def of(cls, allowed_types: Iterable[str] = (), flow_type: str | None = None) -> LintOptions:
        """Return options; raise `UnknownFlowTypeError` if `flow_type` is not a flow type."""
        return cls(
            frozenset(allowed_types), "" if flow_type is None else flow_type_named(flow_type)
        )


DEFAULT_OPTIONS = LintOptions()
"""The options of a run without options."""
