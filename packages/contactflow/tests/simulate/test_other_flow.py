from contactflow.actions.transfer_to_flow import TransferToFlow
from contactflow.actions.update_flow_attributes import UpdateFlowAttributes
from contactflow.model import Flow
from contactflow.simulate import events
from contactflow.simulate.preset_mocks import PresetMocks
from tests.simulate.action_parts import BYE, say
from tests.simulate.call_parts import end_reason, events_of, run, spoken_texts


def test_a_transfer_goes_on_in_the_other_flow():
    other = Flow("Other", say("Other."), *BYE)
    transfer = TransferToFlow("transfer", flow="arn:aws:connect:x/contact-flow/o", on_error="sorry")

    call = run(transfer, mocks=PresetMocks(flows={"o": other}))

    assert spoken_texts(call) == ["Other."]
    assert [event.flow for event in events_of(call, events.FlowEntered)] == ["Test", "Other"]


def test_a_flow_without_a_mock_ends_the_call_and_is_named():
    call = run(TransferToFlow("transfer", flow="arn:x/o", on_error="sorry"))

    assert end_reason(call) == "not-simulated"
    assert "a mock is missing: the flow 'arn:x/o' of TransferToFlow" in call[-1].detail


def test_flow_attributes_do_not_pass_to_the_next_flow():
    other = Flow("Other", say("$.FlowAttributes.a!"), *BYE)
    keep = UpdateFlowAttributes("keep", attributes={"a": "b"}, next="go", on_error="sorry")
    go = TransferToFlow("go", flow="o", on_error="sorry")

    assert spoken_texts(run(keep, go, mocks=PresetMocks(flows={"o": other}))) == ["!"]
