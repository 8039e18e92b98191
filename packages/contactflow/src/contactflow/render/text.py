"""A flow as text for a terminal; marks show the actions and branches that calls reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.exits import ways
from contactflow.references import to_text

if TYPE_CHECKING:
    from contactflow.model import Action, Flow
    from contactflow.simulate.coverage import Coverage

MOST_WORDS = 60  # characters of a prompt that are shown


def outline(flow: Flow, coverage: Coverage | None = None) -> str:
    """Return the flow as text, one action a paragraph, in written order."""
    lines = [f"{flow.name or 'a flow'}: {len(flow.actions)} actions, starting at {flow.start}"]
    for action in flow.actions:
        mark = _mark(coverage is None or coverage.has_reached(action), coverage)
        lines.append(f"{mark}{action.identifier}  {action.type}{_words(action)}")
        for branch in ways(action):
            taken = coverage is None or coverage.has_taken(action, branch)
            lines.append(f"{_mark(taken, coverage)}    {branch.label} -> {branch.next}")
    return "\n".join(lines) + "\n"


def _mark(reached: bool, coverage: Coverage | None) -> str:  # noqa: FBT001  the one thing marked
    return "" if coverage is None else "+ " if reached else "- "


def _words(action: Action) -> str:
    said = to_text(action.parameters.get("Text")) or to_text(action.parameters.get("SSML"))
    if not said:
        return ""
    short = said if len(said) <= MOST_WORDS else said[: MOST_WORDS - 3] + "..."
    return f"  {short!r}"
