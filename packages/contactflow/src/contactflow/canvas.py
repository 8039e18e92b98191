"""Positions of the actions on the console's canvas, from left to right in the order of a call.

The column of an action is its distance from the start action, counted in branches. Within a column,
actions keep their written order. The distances between positions prevent overlapping blocks.
"""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ENTRY_POINT = {"x": 40, "y": 40}  # canvas units: position of the entry point in the console
COLUMN_WIDTH = 280  # canvas units: a block is about 200 wide
ROW_HEIGHT = 240  # canvas units: a block with four branches is about 200 high


def layout(actions: Sequence[tuple[str, Sequence[str]]]) -> dict[str, dict[str, int]]:
    """Return the position of each action by its identifier.

    `actions` pairs each identifier with its targets. The first action is the start.
    """
    columns = _distances(actions)
    last = max(columns.values(), default=0)
    rows: Counter[int] = Counter()
    positions = {}
    for identifier, _ in actions:
        column = columns.get(identifier, last + 1)
        positions[identifier] = {
            "x": ENTRY_POINT["x"] + COLUMN_WIDTH * (column + 1),
            "y": ENTRY_POINT["y"] + ROW_HEIGHT * rows[column],
        }
        rows[column] += 1
    return positions


def _distances(actions: Sequence[tuple[str, Sequence[str]]]) -> dict[str, int]:
    """Return the number of branches from the start to each reachable identifier."""
    targets = dict(actions)
    start = actions[0][0]
    distances = {start: 0}
    waiting = deque([start])
    while waiting:
        source = waiting.popleft()
        for target in targets[source]:
            if target not in distances:
                distances[target] = distances[source] + 1
                waiting.append(target)
    return distances
