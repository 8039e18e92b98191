"""Simulated calls: how tests of the simulator run a flow and read its events."""

from contactflow.model import Flow
from contactflow.simulate import events
from contactflow.simulate.caller import ScriptedCaller
from contactflow.simulate.mocks import StagedMocks
from contactflow.simulate.simulator import simulate
from tests.simulate.action_parts import BYE


def caller(*script, **more):
    return ScriptedCaller("+12065550100", "+18005550199", script, **more)


def run(*actions, by=None, mocks=None, **more):
    flow = Flow("Test", *actions, *BYE)
    return list(simulate(flow, by or caller(), mocks or StagedMocks(), **more))


def only(happened, kind):
    return [event for event in happened if isinstance(event, kind)]


def said(happened):
    return [event.text for event in only(happened, events.Said)]


def way(happened):
    return [event.identifier for event in only(happened, events.ActionEntered)]


def took(happened, identifier):
    taken = only(happened, events.BranchTaken)
    return next(event.branch for event in taken if event.identifier == identifier)


def ended(happened):
    last = happened[-1]
    assert isinstance(last, events.Ended)
    assert last.reason in events.REASONS
    return last.reason
