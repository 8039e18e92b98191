"""The Amazon Connect Flow language: write, read, lint and run contact flows; pure."""

from starvanity.flows.document import FlowUnreadable, parse, render
from starvanity.flows.model import Action, Branch, Condition, Flow, FlowError

__all__ = [
    "Action",
    "Branch",
    "Condition",
    "Flow",
    "FlowError",
    "FlowUnreadable",
    "parse",
    "render",
]
