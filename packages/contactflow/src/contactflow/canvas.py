"""Where each action stands on the console's canvas: left to right, as a caller meets them.

An action's column is its distance from the start in steps; within a column, actions keep the
order in which they were written. Sizes are in the canvas's own units, chosen so that
blocks do not touch.
"""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ENTRY = {"x": 40, "y": 40}  # canvas units: where the console draws the entry point
COLUMN = 280  # canvas units: a block is about 200 wide
ROW = 240  # canvas units: a block with four branches is about 200 high


def layout(actions: Sequence[tuple[str, Sequence[str]]]) -> dict[str, dict[str, int]]:
    """Return the position of each identifier, given what each leads to; the first is the start."""
    columns = _distances(actions)
    last = max(columns.values(), default=0)
    rows: Counter[int] = Counter()
    positions = {}
    for identifier, _ in actions:
        column = columns.get(identifier, last + 1)
        positions[identifier] = {
            "x": ENTRY["x"] + COLUMN * (column + 1),
            "y": ENTRY["y"] + ROW * rows[column],
        }
        rows[column] += 1
    return positions


def _distances(actions: Sequence[tuple[str, Sequence[str]]]) -> dict[str, int]:
    onward = dict(actions)
    start = actions[0][0]
    distances = {start: 0}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for following in onward[here]:
            if following not in distances:
                distances[following] = distances[here] + 1
                waiting.append(following)
    return distances
