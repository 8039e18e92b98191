"""Names of action types that the API rejects."""

import json

import pytest

from contactflow.document import parse
from contactflow.lint import lint, rules_for_flows

# A live instance rejected these names.
REFUSED = """
TransferToAgent TransferToPhoneNumber TransferToThirdParty TransferToQueue CheckQueueStatus
CheckStaffing CheckCondition CheckValue Condition CheckAttribute Distribute StartMediaStreaming
StopMediaStreaming ReturnFromFlowModule InvokeAPI GetParticipantWithLexV2Bot PutCustomerProfile
UpdateCustomerProfileObject UpdateContactRoutingData UpdateContactTextToSpeechManner
SetRecordingAndAnalyticsBehavior PlayPrompt GetUserInput StoreUserInput SetWorkingQueue
SetCallbackNumber SetContactAttributes SetRecordingBehavior SetLoggingBehavior SetVoice EndFlow
Disconnect Trigger EntryPoint InvokeAgentAction InvokeBedrockAgent InvokeAmazonQConnect
InvokeQConnect UnTagContact UpdateRoutingCriteria
"""


# Names of blocks in the console. The Flow language has other names for them.
BLOCKS = "LoopPrompts CheckCallProgress SendMessage HoldCustomerOrAgent"


@pytest.mark.parametrize("name", [*REFUSED.split(), *BLOCKS.split()])
def test_a_refused_name_of_a_type_is_an_error_with_the_right_name(name):
    flow = parse(json.dumps({"Actions": [{"Identifier": "a", "Type": name}], "StartAction": "a"}))

    (found,) = lint(flow, rules_for_flows(["action-type"]))

    assert found.severity == "error"
    assert f"the type {name!r} does not exist; use " in found.message
