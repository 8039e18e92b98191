"""Text outline of a flow for a terminal, with marks for reached actions and branches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.branches import possible_branches
from contactflow.printable import one_line
from contactflow.references import to_text

if TYPE_CHECKING:
    from contactflow.model import Action, Flow
    from contactflow.simulate.coverage import Coverage

PROMPT_CHARACTERS = 60  # maximum characters of a prompt in the outline


def outline(flow: Flow, coverage: Coverage | None = None) -> str:
    """Return the flow as text, one paragraph for each action, in written order."""
    lines = [f"{flow.name or 'a flow'}: {len(flow.actions)} actions, starting at {flow.start}"]
    for action in flow.actions:
        mark = _mark(coverage is None or coverage.has_reached(action), coverage)
        lines.append(f"{mark}{action.identifier}  {action.type}{_prompt(action)}")
        for branch in possible_branches(action):
            taken = coverage is None or coverage.has_taken(action, branch)
            lines.append(f"{_mark(taken, coverage)}    {branch.label} -> {branch.next}")
    return "\n".join(map(one_line, lines)) + "\n"


def _mark(reached: bool, coverage: Coverage | None) -> str:  # noqa: FBT001  the only value
    return "" if coverage is None else "+ " if reached else "- "


def _prompt(action: Action) -> str:
    text = to_text(action.parameters.get("Text")) or to_text(action.parameters.get("SSML"))
    if not text:
        return ""
    short = text if len(text) <= PROMPT_CHARACTERS else text[: PROMPT_CHARACTERS - 3] + "..."
    return f"  {short!r}"
