import pytest
from hypothesis import given

from contactflow.actions.compare import Compare
from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.end_flow_module_execution import EndFlowModuleExecution
from contactflow.actions.message_participant import MessageParticipant
from contactflow.document import parse
from contactflow.model import Action, Branch, Flow, FlowError
from contactflow.values import freeze
from tests.flow_strategies import flows

BYE = DisconnectParticipant("bye")


def test_a_branch_to_an_unknown_action_is_refused_with_the_nearest_name():
    hello = MessageParticipant("hello", text="Hello.", next="by", on_error="bye")

    with pytest.raises(FlowError, match=r"NextAction of 'hello' leads to 'by'.*did you mean 'bye'"):
        Flow("Hello", hello, BYE)


def test_two_actions_of_one_name_are_refused():
    with pytest.raises(FlowError, match=r"two actions .* have the identifier 'bye'"):
        Flow("Hello", BYE, BYE)


def test_a_flow_without_actions_is_refused():
    with pytest.raises(FlowError, match="has no actions"):
        Flow("Hello")


def test_an_action_lists_all_its_branches():
    compare = Compare("ask", value="$.Channel", cases={"VOICE": "voice"}, otherwise="other")

    assert compare.branches == (
        Branch("NextAction", "other"),
        Branch("Equals VOICE", "voice"),
        Branch("NoMatchingCondition", "other"),
    )


def test_an_action_can_be_found_by_its_name():
    flow = Flow("Bye", BYE)

    assert flow.find("bye") == BYE
    assert flow.find("hello") is None


def test_a_flow_has_its_name_type_and_metadata():
    flow = Flow("Bye", BYE, type="customerQueue")

    assert (flow.name, flow.type, flow.is_module) == ("Bye", "customerQueue", False)


def test_a_module_is_known_by_its_end_or_its_settings():
    assert Flow("Module", EndFlowModuleExecution("end")).is_module
    assert parse('{"Actions": [], "Settings": {}}').is_module


def test_an_action_of_any_shape_can_be_inspected():
    action = Action(freeze({"Transitions": {"Conditions": [3], "Errors": "none"}}))

    assert (action.identifier, action.type, action.parameters, action.errors) == ("", "", {}, ())
    assert action.conditions[0].operator == ""


@given(flows())
def test_the_canvas_reads_from_left_to_right(flow):
    places = flow.metadata["ActionMetadata"]
    spots = [tuple(place["position"].values()) for place in places.values()]

    assert set(places) == {action.identifier for action in flow.actions}
    assert len(set(spots)) == len(spots)
    assert places[flow.start]["position"]["x"] == min(x for x, _ in spots)
