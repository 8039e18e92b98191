"""Walk downhill to the weights at which a loss is least: limited-memory BFGS, in plain Python.

Nocedal and Wright, "Numerical Optimization", algorithms 7.4 and 7.5, with steps halved until the
loss is no greater. A few hundred weights need no matrix library, and the tools need no set-up.
"""

from collections.abc import Callable
from math import sqrt

MOST_STEPS = 80
ENOUGH = 0.02  # what a step must gain, in units of the loss, for another to be worth while
SHORTEST_STEP = 1e-4  # of the step proposed: as good as standing still
MEMORY = 8  # moves that are remembered

Table = dict[str, float]
Move = tuple[Table, Table]
"""How the weights moved, and how the slope turned."""


def descend(lossy: Callable[[Table], tuple[float, Table]], start: Table) -> Table:
    """Return where `lossy`, which gives a loss and its slope, is least, walking from `start`."""
    weights = dict(start)
    loss, slope = lossy(weights)
    history: list[Move] = []
    for _ in range(MOST_STEPS):
        step = _direction(slope, history)
        size = 1.0 if history else 1.0 / sqrt(_dot(slope, slope))
        while True:
            moved = {name: value + size * step.get(name, 0.0) for name, value in weights.items()}
            new_loss, new_slope = lossy(moved)
            if new_loss <= loss or size < SHORTEST_STEP:
                break
            size /= 2
        history = [*history[1 - MEMORY :], (_less(moved, weights), _less(new_slope, slope))]
        gained, loss, weights, slope = loss - new_loss, new_loss, moved, new_slope
        if gained < ENOUGH:
            break
    return weights


def _direction(slope: Table, history: list[Move]) -> Table:
    """Return where to go next, in the light of the moves so far."""
    step = {name: -value for name, value in slope.items()}
    shares = []
    for moved, turned in reversed(history):
        share = _dot(moved, step) / (_dot(moved, turned) or 1.0)
        shares.append(share)
        step = {name: value - share * turned[name] for name, value in step.items()}
    if history:
        moved, turned = history[-1]
        scale = _dot(moved, turned) / (_dot(turned, turned) or 1.0)
        step = {name: scale * value for name, value in step.items()}
    for (moved, turned), share in zip(history, reversed(shares), strict=True):
        back = _dot(turned, step) / (_dot(moved, turned) or 1.0)
        step = {name: value + (share - back) * moved[name] for name, value in step.items()}
    return step


def _dot(left: Table, right: Table) -> float:
    return sum(value * right[name] for name, value in left.items())


def _less(left: Table, right: Table) -> Table:
    return {name: value - right[name] for name, value in left.items()}
