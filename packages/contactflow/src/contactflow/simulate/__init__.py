"""Simulator of calls: `simulate(flow, caller, mocks)` yields the events of one call.

The modules in `actions/` import this package for their `run` functions. Each name here loads its
module on first use (PEP 562). A command that only reads specifications does not load the simulator.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contactflow.simulate.call import CallEnded, ModuleInvocation
    from contactflow.simulate.caller import (
        Caller,
        HangUp,
        InvalidKeysError,
        Keys,
        ScriptedCaller,
        Silence,
        Utterance,
        read_script,
    )
    from contactflow.simulate.contact import Contact, lambda_event
    from contactflow.simulate.coverage import Coverage, coverage_of
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
        OutsideFlow,
        missing,
    )
    from contactflow.simulate.modules import enter_module, leave_module
    from contactflow.simulate.preset_mocks import Entry, PresetMocks
    from contactflow.simulate.simulator import simulate
    from contactflow.simulate.speech import Speech, speech_of
    from contactflow.simulate.transfer import enter_flow, target_flow

_MODULES = {
    "call": ("CallEnded", "ModuleInvocation"),
    "caller": (
        "InvalidKeysError",
        "Caller",
        "HangUp",
        "Keys",
        "Utterance",
        "ScriptedCaller",
        "Silence",
        "read_script",
    ),
    "contact": ("Contact", "lambda_event"),
    "coverage": ("Coverage", "coverage_of"),
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
        "OutsideFlow",
        "missing",
    ),
    "modules": ("enter_module", "leave_module"),
    "preset_mocks": ("Entry", "PresetMocks"),
    "simulator": ("simulate",),
    "speech": ("Speech", "speech_of"),
    "transfer": ("enter_flow", "target_flow"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "AttributesSet",
    "BranchTaken",
    "CallEnded",
    "Caller",
    "Contact",
    "Coverage",
    "Entry",
    "Event",
    "FlowEntered",
    "HangUp",
    "InputStored",
    "IntentFound",
    "InvalidKeysError",
    "KeyEntry",
    "Keys",
    "KeysPressed",
    "LambdaError",
    "LambdaFailed",
    "LambdaInvoked",
    "LambdaReplied",
    "LambdaReply",
    "Mocks",
    "ModuleInvocation",
    "NotSimulatedError",
    "Noted",
    "OutsideFlow",
    "PresetMocks",
    "QueueChosen",
    "ScriptedCaller",
    "Silence",
    "Speech",
    "Utterance",
    "coverage_of",
    "enter_flow",
    "enter_module",
    "lambda_event",
    "leave_module",
    "missing",
    "phone_number",
    "read_script",
    "simulate",
    "speech_of",
    "target_flow",
]


def __getattr__(name: str) -> object:
    """Return `name` from its module and cache it."""
    if name not in _MODULE_OF:
        raise AttributeError(f"contactflow.simulate has no {name!r}")
    value: object = getattr(import_module(f"contactflow.simulate.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value
