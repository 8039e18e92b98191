"""Running the actions that choose a way: the first true case wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.actions.deciding import AGAIN, DONE
from contactflow.references import to_text
from contactflow.simulate.call import FAILED, Call, Running
from contactflow.simulate.events import Noted
from contactflow.simulate.mocks import NotSimulated
from contactflow.values import number

if TYPE_CHECKING:
    from contactflow.model import Action


def compare(call: Call, action: Action) -> Running:
    """Branch on a value."""
    yield from call.silence()
    return call.decided(action, to_text(call.value(action, "ComparisonValue")))


def loop(call: Call, action: Action) -> Running:
    """Count the times round; done, the count begins afresh."""
    strange = set(action.parameters) - {"LoopCount", "LoopName"}
    if strange:
        raise NotSimulated(f"Loop over {min(strange)} at {action.identifier!r}")
    key = (call.flow.name, action.identifier)
    place = call.loops.get(key, 0)
    again = place < number(call.text(action, "LoopCount"), 0)
    call.loops[key] = place + 1 if again else 0
    name = call.text(action, "LoopName")
    if name:
        call.loop_places[name] = {"Index": str(place)}
    yield Noted(call.clock, action.identifier, f"round {place + 1}" if again else "all rounds done")
    return call.decided(action, AGAIN if again else DONE, FAILED)


def hours(call: Call, action: Action) -> Running:
    """Ask whether the hours given, or those of the queue, are open."""
    name = call.text(action, "HoursOfOperationId") or None
    is_open = call.mocks.is_open(name, call.clock)
    if is_open is None:
        yield Noted(call.clock, action.identifier, "no such hours of operation")
        return call.error(action, FAILED)
    yield Noted(call.clock, action.identifier, "open" if is_open else "closed")
    return call.decided(action, str(is_open), FAILED)


def metric(call: Call, action: Action) -> Running:
    """Branch on a figure of the queue that the flow, or this action, has chosen."""
    wanted = call.text(action, "QueueId")
    queue = call.mocks.queue(wanted) if wanted else call.queue
    name = call.text(action, "MetricType")
    if queue is None or name not in queue.metrics:
        yield Noted(call.clock, action.identifier, f"no figure {name} of the queue")
        return call.error(action, FAILED)
    figure = f"{queue.metrics[name]:g}"
    yield Noted(call.clock, action.identifier, f"{name} is {figure}")
    return call.decided(action, figure)


def share(call: Call, action: Action) -> Running:
    """Draw a number from 1 to 100, and take the first case that is true of it."""
    drawn = call.mocks.draw()
    yield Noted(call.clock, action.identifier, f"drew {drawn}")
    return call.decided(action, str(drawn))
