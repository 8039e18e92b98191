from contactflow.actions.update_contact_attributes import UpdateContactAttributes
from contactflow.actions.update_contact_data import UpdateContactData
from contactflow.actions.update_flow_attributes import UpdateFlowAttributes
from contactflow.simulate import events
from contactflow.simulate.preset_mocks import PresetMocks, always
from tests.simulate.action_parts import FUNCTION, ON, ask, changed, say
from tests.simulate.call_parts import branch_taken, events_of, run, spoken_texts


def test_attributes_outlive_the_reply_that_they_came_from():
    keep = UpdateContactAttributes("keep", attributes={"best": "$.External.word"}, **ON)
    mocks = PresetMocks({FUNCTION: always({"word": "lake"})})

    call = run(ask(next="keep"), keep, say("$.Attributes.best"), mocks=mocks)

    assert spoken_texts(call)[-1] == "lake"
    assert events_of(call, events.AttributesSet)[0].attributes == {"best": "lake"}


def test_too_many_attributes_take_the_error_branch_and_nothing_is_kept():
    keep = UpdateContactAttributes("keep", attributes={"a": "x" * 32767, "b": "y"}, **ON)

    call = run(keep, say("a"))

    assert branch_taken(call, "keep") == "NoMatchingError"


def test_attributes_of_a_related_contact_do_not_change_the_contact():
    keep = UpdateContactAttributes("keep", attributes={"a": "b"}, **ON)

    call = run(changed(keep, TargetContact="Related"), say("$.Attributes.a!"))

    assert spoken_texts(call)[-1] == "!"


def test_flow_attributes_and_contact_fields_can_be_read_back():
    keep = UpdateFlowAttributes("keep", attributes={"a": "b"}, next="fields", on_error="sorry")
    fields = UpdateContactData("fields", fields={"CustomerId": "c"}, **ON)

    call = run(keep, fields, say("$.FlowAttributes.a $.CustomerId"))

    assert spoken_texts(call)[-1] == "b c"
