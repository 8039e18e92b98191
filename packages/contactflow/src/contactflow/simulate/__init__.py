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
    from contactflow.simulate.campaign import (
        latest_communication,
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
    from contactflow.simulate.key_entry import KeyEntry, is_e164, phone_number
    from contactflow.simulate.metrics import (
        QUEUE_SIZE,
        metric_keys,
        metric_values,
    )
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
    from contactflow.simulate.records import (
        PROFILE_IDS,
        add_to_customer,
        lookup_value,
        request_of,
        selected,
        stored_records,
        too_long,
    )
    from contactflow.simulate.results import (
        result_branch,
        result_or,
    )
    from contactflow.simulate.simulator import simulate
    from contactflow.simulate.speech import Speech, speech_of
    from contactflow.simulate.tables import (
        as_listed,
        clear_results,
        is_row,
        objects_in,
        primary_values,
        rows_before_write,
        rows_of,
    )
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
    "key_entry": ("KeyEntry", "is_e164", "phone_number"),
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
    "results": ("result_branch", "result_or"),
    "records": (
        "PROFILE_IDS",
        "add_to_customer",
        "lookup_value",
        "request_of",
        "selected",
        "stored_records",
        "too_long",
    ),
    "tables": (
        "as_listed",
        "clear_results",
        "is_row",
        "objects_in",
        "primary_values",
        "rows_before_write",
        "rows_of",
    ),
    "metrics": ("QUEUE_SIZE", "metric_keys", "metric_values"),
    "campaign": ("latest_communication",),
    "simulator": ("simulate",),
    "speech": ("Speech", "speech_of"),
    "transfer": ("enter_flow", "target_flow"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "PROFILE_IDS",
    "QUEUE_SIZE",
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
    "add_to_customer",
    "as_listed",
    "clear_results",
    "coverage_of",
    "enter_flow",
    "enter_module",
    "is_e164",
    "is_row",
    "lambda_event",
    "latest_communication",
    "leave_module",
    "lookup_value",
    "metric_keys",
    "metric_values",
    "missing",
    "objects_in",
    "phone_number",
    "primary_values",
    "read_script",
    "request_of",
    "result_branch",
    "result_or",
    "rows_before_write",
    "rows_of",
    "selected",
    "simulate",
    "speech_of",
    "stored_records",
    "target_flow",
    "too_long",
]


def __getattr__(name: str) -> object:
    """Return `name` from its module and cache it."""
    if name not in _MODULE_OF:
        raise AttributeError(f"contactflow.simulate has no {name!r}")
    value: object = getattr(import_module(f"contactflow.simulate.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value
