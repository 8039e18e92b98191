"""The actions that real flows use most, by AWS's own names.

Twenty types are 94 % of all actions in public flows; these are those twenty, and four that decide.
Any other type is an `Action`, kept as it was written.
"""

from __future__ import annotations

from contactflow.actions.deciding import (
    CheckHoursOfOperation,
    CheckMetricData,
    Compare,
    DistributeByPercentage,
    Loop,
)
from contactflow.actions.leaving import (
    ConnectParticipantWithLexBot,
    DisconnectParticipant,
    EndFlowExecution,
    EndFlowModuleExecution,
    InvokeFlowModule,
    ShowView,
    TransferContactToQueue,
    TransferToFlow,
)
from contactflow.actions.recording import (
    UpdateContactMediaStreamingBehavior,
    UpdateContactRecordingBehavior,
    UpdateFlowLoggingBehavior,
)
from contactflow.actions.remembering import (
    InvokeLambdaFunction,
    UpdateContactAttributes,
    UpdateContactData,
    UpdateContactTargetQueue,
    UpdateFlowAttributes,
)
from contactflow.actions.speaking import (
    GetParticipantInput,
    MessageParticipant,
    UpdateContactTextToSpeechVoice,
)
from contactflow.model import Action
from contactflow.values import JsonObject, as_text

TYPED: dict[str, type[Action]] = {
    each.__name__: each
    for each in (
        CheckHoursOfOperation,
        CheckMetricData,
        Compare,
        ConnectParticipantWithLexBot,
        DisconnectParticipant,
        DistributeByPercentage,
        EndFlowExecution,
        EndFlowModuleExecution,
        GetParticipantInput,
        InvokeFlowModule,
        InvokeLambdaFunction,
        Loop,
        MessageParticipant,
        ShowView,
        TransferContactToQueue,
        TransferToFlow,
        UpdateContactAttributes,
        UpdateContactData,
        UpdateContactMediaStreamingBehavior,
        UpdateContactRecordingBehavior,
        UpdateContactTargetQueue,
        UpdateContactTextToSpeechVoice,
        UpdateFlowAttributes,
        UpdateFlowLoggingBehavior,
    )
}


def read_action(source: JsonObject) -> Action:
    """Return the action that a frozen JSON object is, typed where its type is one of ours."""
    kind = TYPED.get(as_text(source.get("Type")), Action)
    action = object.__new__(kind)
    Action.__init__(action, source)
    return action


__all__ = [
    "TYPED",
    "CheckHoursOfOperation",
    "CheckMetricData",
    "Compare",
    "ConnectParticipantWithLexBot",
    "DisconnectParticipant",
    "DistributeByPercentage",
    "EndFlowExecution",
    "EndFlowModuleExecution",
    "GetParticipantInput",
    "InvokeFlowModule",
    "InvokeLambdaFunction",
    "Loop",
    "MessageParticipant",
    "ShowView",
    "TransferContactToQueue",
    "TransferToFlow",
    "UpdateContactAttributes",
    "UpdateContactData",
    "UpdateContactMediaStreamingBehavior",
    "UpdateContactRecordingBehavior",
    "UpdateContactTargetQueue",
    "UpdateContactTextToSpeechVoice",
    "UpdateFlowAttributes",
    "UpdateFlowLoggingBehavior",
    "read_action",
]
