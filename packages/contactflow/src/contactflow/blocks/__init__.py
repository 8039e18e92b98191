"""How each action type runs: a generator that yields what happens and returns the branch taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.blocks import asking, assisting, deciding, leaving, remembering, speaking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from contactflow.model import Action
    from contactflow.simulate.call import Call, Running

BLOCKS: Mapping[str, Callable[[Call, Action], Running]] = {
    "CheckHoursOfOperation": deciding.hours,
    "CheckMetricData": deciding.metric,
    "Compare": deciding.compare,
    "ConnectParticipantWithLexBot": assisting.bot,
    "DisconnectParticipant": leaving.disconnect,
    "DistributeByPercentage": deciding.share,
    "EndFlowExecution": leaving.end_flow,
    "EndFlowModuleExecution": leaving.end_module,
    "GetParticipantInput": speaking.participant_input,
    "InvokeFlowModule": leaving.module,
    "InvokeLambdaFunction": asking.ask,
    "Loop": deciding.loop,
    "MessageParticipant": speaking.message,
    "ShowView": assisting.view,
    "TransferContactToAgent": leaving.to_agent,
    "TransferContactToQueue": leaving.to_queue,
    "TransferToFlow": leaving.to_flow,
    "UpdateContactAttributes": remembering.attributes,
    "UpdateContactData": remembering.fields,
    "UpdateContactEventHooks": remembering.quiet,
    "UpdateContactMediaStreamingBehavior": remembering.quiet,
    "UpdateContactRecordingAndAnalyticsBehavior": remembering.quiet,
    "UpdateContactRecordingBehavior": remembering.quiet,
    "UpdateContactRoutingBehavior": remembering.quiet,
    "UpdateContactRoutingCriteria": remembering.quiet,
    "UpdateContactTargetQueue": remembering.queue,
    "UpdateContactTextToSpeechVoice": speaking.voice,
    "UpdateFlowAttributes": remembering.flow_attributes,
    "UpdateFlowLoggingBehavior": remembering.quiet,
}
