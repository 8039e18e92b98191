"""Minimise a loss over a table of weights: limited-memory BFGS, in plain Python.

Nocedal and Wright, "Numerical Optimization", algorithms 7.4 and 7.5. A step is halved until the
loss does not increase. A few hundred weights do not need a matrix library.
"""

from collections.abc import Callable
from math import sqrt

MOST_STEPS = 80
LEAST_GAIN = 0.02  # units of the loss; a step that gains less is the last
SHORTEST_STEP = 1e-4  # share of the proposed step; a shorter step has no effect
MEMORY = 8  # last moves that the direction depends on

Table = dict[str, float]
Move = tuple[Table, Table]
"""Changes of the weights and of the slope in one step."""


def descend(function: Callable[[Table], tuple[float, Table]], start: Table) -> Table:
    """Return the weights with the least loss. `function` returns a loss and its slope."""
    weights = dict(start)
    loss, slope = function(weights)
    history: list[Move] = []
    for _ in range(MOST_STEPS):
        step = _direction(slope, history)
        size = 1.0 if history else 1.0 / sqrt(_dot(slope, slope))
        while True:
            moved = {name: value + size * step.get(name, 0.0) for name, value in weights.items()}
            new_loss, new_slope = function(moved)
            if new_loss <= loss or size < SHORTEST_STEP:
                break
            size /= 2
        history = [
            *history[1 - MEMORY :],
            (_difference(moved, weights), _difference(new_slope, slope)),
        ]
        gained, loss, weights, slope = loss - new_loss, new_loss, moved, new_slope
        if gained < LEAST_GAIN:
            break
    return weights


def _direction(slope: Table, history: list[Move]) -> Table:
    """Return the proposed step from the `slope` and the last moves (algorithm 7.4)."""
    step = {name: -value for name, value in slope.items()}
    shares = []
    for weight_change, slope_change in reversed(history):
        share = _dot(weight_change, step) / (_dot(weight_change, slope_change) or 1.0)
        shares.append(share)
        step = {name: value - share * slope_change[name] for name, value in step.items()}
    if history:
        weight_change, slope_change = history[-1]
        scale = _dot(weight_change, slope_change) / (_dot(slope_change, slope_change) or 1.0)
        step = {name: scale * value for name, value in step.items()}
    for (weight_change, slope_change), share in zip(history, reversed(shares), strict=True):
        back = _dot(slope_change, step) / (_dot(weight_change, slope_change) or 1.0)
        step = {name: value + (share - back) * weight_change[name] for name, value in step.items()}
    return step


def _dot(left: Table, right: Table) -> float:
    return sum(value * right[name] for name, value in left.items())


def _difference(left: Table, right: Table) -> Table:
    return {name: value - right[name] for name, value in left.items()}
