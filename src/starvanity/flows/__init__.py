"""The Amazon Connect Flow language: write, read, lint and run contact flows; pure."""

from starvanity.flows.caller import Caller, HangUp, Keys, Says, ScriptedCaller, Silence, read_script
from starvanity.flows.contact import Contact
from starvanity.flows.document import FlowUnreadable, parse, render
from starvanity.flows.model import Action, Branch, Condition, Flow, FlowError
from starvanity.flows.simulator import simulate
from starvanity.flows.world import LambdaReply, LambdaTrouble, NotSimulated, StagedWorld, World

__all__ = [
    "Action",
    "Branch",
    "Caller",
    "Condition",
    "Contact",
    "Flow",
    "FlowError",
    "FlowUnreadable",
    "HangUp",
    "Keys",
    "LambdaReply",
    "LambdaTrouble",
    "NotSimulated",
    "Says",
    "ScriptedCaller",
    "Silence",
    "StagedWorld",
    "World",
    "parse",
    "read_script",
    "render",
    "simulate",
]
