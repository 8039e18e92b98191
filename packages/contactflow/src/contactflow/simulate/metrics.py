"""Metrics of a queue in the form of `$.Metrics`.

https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.simulate.contact import merged
from contactflow.values import OBJECT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contactflow.simulate.mocks import Queue
    from contactflow.values import Json, JsonObject, RawJson

QUEUE_SIZE = "NumberOfContactsInQueue"
OLDEST = "OldestContactInQueueAgeSeconds"
# Paths below `$.Metrics`, by metric type, from the page above.
PATHS = {
    QUEUE_SIZE: ("Queue", "Size"),
    OLDEST: ("Queue", "OldestContactAge"),
    "NumberOfAgentsAvailable": ("Agents", "Available", "Count"),
    "NumberOfAgentsOnline": ("Agents", "Online", "Count"),
    "NumberOfAgentsStaffed": ("Agents", "Staffed", "Count"),
}
# The metric type has milliseconds, although its name says seconds. The console exports 300 s as
# "300000". `$.Metrics` has seconds, from the page above.
MILLISECONDS = 1000
# Values below `$.Metrics` that are not metrics.
NAMES = (("Queue", "Name"), ("Queue", "ARN"))


def metric_values(queue: Queue, identifier: str) -> JsonObject:
    """Return the values below `$.Metrics` for `queue`.

    A metric without a metric type has its path as key in the mocks: `Agents.Busy.Count`.
    """
    values: JsonObject = {"Queue": {"Name": queue.name, "ARN": identifier}}
    for name, number in queue.metrics.items():
        value = number / MILLISECONDS if name == OLDEST else number
        values = merged(values, _nested(PATHS.get(name, tuple(name.split("."))), f"{value:g}"))
    return values


def _nested(path: tuple[str, ...], value: Json) -> JsonObject:
    inner = value if len(path) == 1 else _nested(path[1:], value)
    return {path[0]: inner}


def metric_keys(read: Mapping[str, RawJson]) -> tuple[str, ...]:
    """Return the keys in a mocks file for the values of `$.Metrics` that a flow reads."""
    types = {path: name for name, path in PATHS.items()}
    paths = (path for path in _paths(read) if path not in NAMES)
    return tuple(types.get(path, ".".join(path)) for path in paths)


def _paths(tree: Mapping[str, RawJson]) -> Iterator[tuple[str, ...]]:
    for name, below in tree.items():
        if isinstance(below, OBJECT_TYPES) and below:
            for path in _paths(below):
                yield (name, *path)
        else:
            yield (name,)
