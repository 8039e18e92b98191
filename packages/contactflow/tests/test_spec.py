"""Invariants of the specifications of all action types."""

from collections import Counter

import pytest

from contactflow.branches import follows_next
from contactflow.catalog import all_specs, type_for_wrong_name
from contactflow.flow_types import FLOW_TYPES
from contactflow.model import NEXT, Action
from contactflow.references import ROOTS
from contactflow.spec import EVIDENCE, UNKNOWN
from contactflow.values import freeze

SPECS = list(all_specs().values())
CHANNELS = {"VOICE", "CHAT", "TASK", "EMAIL"}
# Names that the service refused as types, as this public project reports:
# https://github.com/aws-samples/sample-aicc-builder-for-amazon-connect-ai-agent
REFUSED = {
    "TransferContactToAgent": ["TransferToAgent"],
    "TransferParticipantToThirdParty": ["TransferToPhoneNumber", "TransferToThirdParty"],
    "TransferContactToQueue": ["TransferToQueue"],
    "CheckMetricData": ["CheckQueueStatus", "CheckStaffing"],
    "Compare": ["CheckCondition", "CheckValue", "Condition", "CheckAttribute"],
    "DistributeByPercentage": ["Distribute"],
    "UpdateContactMediaStreamingBehavior": ["StartMediaStreaming", "StopMediaStreaming"],
    "EndFlowModuleExecution": ["ReturnFromFlowModule"],
    "InvokeLambdaFunction": ["InvokeAPI"],
    "ConnectParticipantWithLexBot": ["GetParticipantWithLexV2Bot"],
    "CreateCustomerProfile": ["PutCustomerProfile"],
    "UpdateCustomerProfile": ["UpdateCustomerProfileObject"],
    "UpdateContactRoutingBehavior": ["UpdateContactRoutingData"],
    "UpdateContactTextToSpeechVoice": ["UpdateContactTextToSpeechManner", "SetVoice"],
    "UpdateContactRecordingAndAnalyticsBehavior": ["SetRecordingAndAnalyticsBehavior"],
    "MessageParticipant": ["PlayPrompt"],
    "GetParticipantInput": ["GetUserInput", "StoreUserInput"],
    "UpdateContactTargetQueue": ["SetWorkingQueue"],
    "UpdateContactCallbackNumber": ["SetCallbackNumber"],
    "UpdateContactAttributes": ["SetContactAttributes"],
    "UpdateContactRecordingBehavior": ["SetRecordingBehavior"],
    "UpdateFlowLoggingBehavior": ["SetLoggingBehavior"],
    "EndFlowExecution": ["EndFlow"],
    "DisconnectParticipant": ["Disconnect"],
    "ConnectParticipantWithAgenticCX": ["InvokeAgentAction", "InvokeBedrockAgent"],
    "CreateWisdomSession": ["InvokeAmazonQConnect", "InvokeQConnect"],
}
# Types that the service refuses without a NextAction, as this public project reports:
# https://github.com/flow-as-code/flow-as-code
NEED_NEXT = [
    *("CheckHoursOfOperation", "CheckMetricData", "Compare", "CreateCallbackContact"),
    *("DequeueContactAndTransferToQueue", "DistributeByPercentage", "GetMetricData"),
    *("GetParticipantInput", "InvokeFlowModule", "InvokeLambdaFunction", "Loop"),
    *("MessageParticipant", "ShowView", "TagContact", "TransferContactToQueue", "TransferToFlow"),
    *("UntagContact", "UpdateContactAttributes", "UpdateContactCallbackNumber"),
    *("UpdateContactData", "UpdateContactEventHooks", "UpdateContactRecordingBehavior"),
    *("UpdateContactRecordingAndAnalyticsBehavior", "UpdateContactRoutingBehavior"),
    *("UpdateContactTargetQueue", "UpdateContactTextToSpeechVoice", "UpdateFlowAttributes"),
    *("UpdateFlowLoggingBehavior", "Wait"),
]


def action_of(kind):
    return Action(freeze({"Identifier": "a", "Type": kind, "Parameters": {}}))


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.type)
def test_a_specification_names_its_own_parameters_roots_channels_and_flow_types(spec):
    named = {*spec.static, *spec.dynamic, *(name for group in spec.exclusive for name in group)}
    limited = {path.split(".")[0] for path in spec.limits}

    assert named | limited <= set(spec.parameters)
    assert set(spec.writes) <= ROOTS
    assert set(spec.channels) <= CHANNELS
    assert set(spec.flow_types) <= {*FLOW_TYPES.values(), "module"}
    assert spec.evidence in EVIDENCE


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.type)
def test_a_limit_has_a_range(spec):
    for limit in spec.limits.values():
        assert limit.least >= 0
        assert limit.most is None or limit.least <= limit.most


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.type)
def test_no_error_is_both_required_and_refused(spec):
    assert not spec.known_errors & set(spec.refused_errors)
    if spec.channels and spec.known_errors:
        assert spec.channel_error in spec.known_errors or spec.evidence == UNKNOWN


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.type)
def test_a_result_that_mocks_can_name_has_a_branch(spec):
    for result in spec.staged_results:
        assert result == NEXT or result in spec.known_errors or spec.takes_cases


def test_a_wrong_name_belongs_to_one_type_and_is_not_a_type():
    names = Counter(name for spec in SPECS for name in spec.wrong_names)

    assert [name for name, count in names.items() if count > 1] == []
    assert names.keys() & all_specs().keys() == set()


@pytest.mark.parametrize(
    ("right", "wrong"), [(right, wrong) for right, names in REFUSED.items() for wrong in names]
)
def test_a_refused_name_has_a_right_type(right, wrong):
    assert type_for_wrong_name(wrong) == right


@pytest.mark.parametrize("kind", NEED_NEXT)
def test_a_type_needs_the_next_action_that_the_service_demands(kind):
    spec = all_specs()[kind]

    assert spec.needs_next
    assert follows_next(action_of(kind)) or spec.writes_next


def test_a_list_of_messages_works_without_a_next_action():
    assert not all_specs()["MessageParticipantIteratively"].needs_next
