import json

import pytest

from contactflow.cases.sidecar import parse_sidecar
from contactflow.document import DocumentError

VOICE = {
    "Name": "Again",
    "EntryPoint": {
        "Type": "VOICE_CALL",
        "VoiceCallEntryPointParameters": {"SourcePhoneNumber": "+18003569377", "FlowId": "f"},
    },
    "InitializationData": '{"Attributes": {"a": "b"}, "SegmentAttributes": {}}',
    "Status": "PUBLISHED",
}


def test_a_sidecar_gives_the_caller_the_flow_and_the_first_attributes():
    sidecar = parse_sidecar(json.dumps(VOICE))

    assert (sidecar.name, sidecar.caller, sidecar.flow_id) == ("Again", "+18003569377", "f")
    assert sidecar.attributes == {"a": "b"}


def test_a_sidecar_without_a_number_withholds_the_number():
    assert parse_sidecar('{"Name": "Withheld"}').caller is None


def test_a_sidecar_may_begin_a_chat():
    chat = {"EntryPoint": {"Type": "CHAT", "ChatEntryPointParameters": {"FlowId": "f"}}}

    assert parse_sidecar(json.dumps(chat)).channel == "CHAT"


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"Nmae": "x"}, "did you mean 'Name'"),
        ({"Zzz": "x"}, "remove it"),
        ({"InitializationData": {}}, "put it in quotes"),
        ({"InitializationData": "{"}, "not JSON"),
        ({"InitializationData": "[" * 5000}, "levels deep"),
        ({"InitializationData": "5"}, "InitializationData is 5; write an object"),
        ({"EntryPoint": {"Type": "EMAIL"}}, "'EMAIL'; write VOICE_CALL or CHAT"),
        ({"EntryPoint": {"Type": {}}}, "write VOICE_CALL or CHAT"),
        ({"InstanceId": "x"}, "give it at the upload"),
        ({"TestCaseId": "x"}, "it is a header"),
    ],
)
def test_a_sidecar_that_the_service_would_refuse_is_refused(document, message):
    with pytest.raises(DocumentError, match=message):
        parse_sidecar(json.dumps(document))
