"""Mermaid flowchart of a flow; branches that no call reached are dashed.

https://mermaid.js.org/syntax/flowchart.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.branches import possible_branches
from contactflow.model import NEXT, Action, Branch, Flow
from contactflow.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contactflow.simulate.coverage import Coverage

# Escapes for characters that have a meaning in a mermaid label.
ESCAPES = str.maketrans({'"': "#quot;", "<": "#lt;", ">": "#gt;", "\n": " ", "`": "'"})


def mermaid(flow: Flow, coverage: Coverage | None = None) -> str:
    """Return the flow as a mermaid flowchart. Parts outside `coverage` are dashed and pale."""
    names = {action.identifier: f"a{index}" for index, action in enumerate(flow.actions)}
    lines = ["flowchart LR", "  start([start])"]
    lines += [f"  {names[action.identifier]}{_shape(action)}" for action in flow.actions]
    if flow.start in names:
        lines.append(f"  start --> {names[flow.start]}")
    for action in flow.actions:
        lines += _edges(action, names, coverage)
    if coverage is not None:
        lines.append("  classDef missed stroke-dasharray: 4 4, opacity: 0.5")
        missed = [names[each.identifier] for each in flow.actions if not coverage.has_reached(each)]
        if missed:
            lines.append(f"  class {','.join(missed)} missed")
    return "\n".join(lines) + "\n"


def _shape(action: Action) -> str:
    label = f"{_escaped(action.identifier)}<br/>{_escaped(action.type)}"
    if not possible_branches(action):
        return f'(["{label}"])'
    return f'{{{{"{label}"}}}}' if action.conditions else f'["{label}"]'


def _edges(action: Action, names: dict[str, str], coverage: Coverage | None) -> Iterator[str]:
    """Yield one arrow for each target of `action`, labelled with its branches."""
    by_target: dict[tuple[str, bool], list[Branch]] = {}
    for branch in possible_branches(action):
        taken = coverage is None or coverage.has_taken(action, branch)
        if branch.next in names:
            by_target.setdefault((branch.next, taken), []).append(branch)
    for (target, taken), branches in by_target.items():
        is_next_only = [branch.label for branch in branches] == [NEXT]
        label = "" if is_next_only else "<br/>".join(_short(branch.label) for branch in branches)
        arrow = "-->" if taken else "-.->"
        text = f'|"{label}"| ' if label else ""
        yield f"  {names[action.identifier]} {arrow} {text}{names[target]}"


def _short(label: str) -> str:
    return "next" if label == NEXT else _escaped(label.removeprefix("Equals "))


def _escaped(text: str) -> str:
    return printable(text).translate(ESCAPES)
