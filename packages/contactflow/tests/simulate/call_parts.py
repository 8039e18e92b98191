"""Simulated calls: how tests of the simulator run a flow and read its events."""

from contactflow.model import Flow
from contactflow.simulate import events
from contactflow.simulate.caller import ScriptedCaller
from contactflow.simulate.preset_mocks import PresetMocks
from contactflow.simulate.simulator import simulate
from tests.simulate.action_parts import BYE


def caller(*script, **more):
    return ScriptedCaller("+12065550100", "+18005550199", script, **more)


def run(*actions, by=None, mocks=None, **more):
    flow = Flow("Test", *actions, *BYE)
    return list(simulate(flow, by or caller(), mocks or PresetMocks(), **more))


def events_of(call, kind):
    return [event for event in call if isinstance(event, kind)]


def spoken_texts(call):
    return [event.text for event in events_of(call, events.Said)]


def entered_actions(call):
    return [event.identifier for event in events_of(call, events.ActionEntered)]


def branch_taken(call, identifier):
    taken = events_of(call, events.BranchTaken)
    return next(event.branch for event in taken if event.identifier == identifier)


def end_reason(call):
    last = call[-1]
    assert isinstance(last, events.Ended)
    assert last.reason in events.REASONS
    return last.reason


def reason_at(call, identifier):
    taken = events_of(call, events.BranchTaken)
    return next(event.reason for event in taken if event.identifier == identifier)


def notes(call):
    return [event.note for event in events_of(call, events.Noted)]


def values_set(call):
    return {event.root: dict(event.attributes) for event in events_of(call, events.AttributesSet)}
