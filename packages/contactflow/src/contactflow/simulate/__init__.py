"""Run a flow offline: `simulate(flow, caller, mocks)` yields the events of one call.

The modules are loaded on first use (PEP 562). The `run` function of an action uses names such as
`simulate.Noted`. So a command that only reads specifications does not load the simulator.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contactflow.simulate.call import CallEnded, Invoked
    from contactflow.simulate.caller import (
        BadKeys,
        Caller,
        HangUp,
        Keys,
        Says,
        ScriptedCaller,
        Silence,
        read_script,
    )
    from contactflow.simulate.contact import Contact, lambda_event
    from contactflow.simulate.coverage import Coverage, cover
    from contactflow.simulate.events import (
        AttributesSet,
        BranchTaken,
        Event,
        FlowEntered,
        InputStored,
        IntentFound,
        KeysPressed,
        LambdaFailed,
        LambdaInvoked,
        LambdaReplied,
        Noted,
        QueueChosen,
    )
    from contactflow.simulate.key_entry import KeyEntry, phone_number
    from contactflow.simulate.mocks import (
        LambdaError,
        LambdaReply,
        Mocks,
        NotSimulatedError,
        PresetMocks,
    )
    from contactflow.simulate.simulator import simulate
    from contactflow.simulate.speech import Speech, speech_of
    from contactflow.simulate.transfer import enter_flow, target_flow

_MODULES = {
    "call": ("CallEnded", "Invoked"),
    "caller": (
        "BadKeys",
        "Caller",
        "HangUp",
        "Keys",
        "Says",
        "ScriptedCaller",
        "Silence",
        "read_script",
    ),
    "contact": ("Contact", "lambda_event"),
    "coverage": ("Coverage", "cover"),
    "events": (
        "AttributesSet",
        "BranchTaken",
        "Event",
        "FlowEntered",
        "InputStored",
        "IntentFound",
        "KeysPressed",
        "LambdaFailed",
        "LambdaInvoked",
        "LambdaReplied",
        "Noted",
        "QueueChosen",
    ),
    "key_entry": ("KeyEntry", "phone_number"),
    "mocks": (
        "LambdaReply",
        "LambdaError",
        "Mocks",
        "NotSimulatedError",
        "PresetMocks",
    ),
    "simulator": ("simulate",),
    "speech": ("Speech", "speech_of"),
    "transfer": ("enter_flow", "target_flow"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "AttributesSet",
    "BadKeys",
    "BranchTaken",
    "CallEnded",
    "Caller",
    "Contact",
    "Coverage",
    "Event",
    "FlowEntered",
    "HangUp",
    "InputStored",
    "IntentFound",
    "Invoked",
    "KeyEntry",
    "Keys",
    "KeysPressed",
    "LambdaError",
    "LambdaFailed",
    "LambdaInvoked",
    "LambdaReplied",
    "LambdaReply",
    "Mocks",
    "NotSimulatedError",
    "Noted",
    "PresetMocks",
    "QueueChosen",
    "Says",
    "ScriptedCaller",
    "Silence",
    "Speech",
    "cover",
    "enter_flow",
    "lambda_event",
    "phone_number",
    "read_script",
    "simulate",
    "speech_of",
    "target_flow",
]


def __getattr__(name: str) -> object:
    """Import `name` from its module and cache it."""
    if name not in _MODULE_OF:
        raise AttributeError(f"contactflow.simulate has no {name!r}")
    value: object = getattr(import_module(f"contactflow.simulate.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value
