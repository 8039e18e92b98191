import json

from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.end_flow_module_execution import EndFlowModuleExecution
from contactflow.actions.invoke_flow_module import InvokeFlowModule
from contactflow.actions.loop import Loop
from contactflow.actions.message_participant import MessageParticipant
from contactflow.actions.transfer_to_flow import TransferToFlow
from contactflow.document import parse
from contactflow.model import Flow
from contactflow.simulate import events
from contactflow.simulate.coverage import coverage_of
from contactflow.simulate.preset_mocks import PresetMocks
from contactflow.simulate.simulator import simulate
from contactflow.values import thaw
from tests.simulate.call_parts import caller, events_of
from tests.small_flow import SMALL, called


def nameless(*actions):
    document = thaw(Flow("x", *actions).document)
    del document["Metadata"]
    return parse(json.dumps(document))


def test_two_flows_without_a_name_are_distinct():
    again = Loop("loop", count=2, again="loop", done="away")
    inner = nameless(Loop("loop", count=2, again="loop", done="bye"), DisconnectParticipant("bye"))
    outer = nameless(
        MessageParticipant("hi", text="Hi.", next="loop", on_error="bye"),
        again,
        TransferToFlow("away", flow="arn:x/contact-flow/inner", on_error="bye"),
        DisconnectParticipant("bye"),
    )

    call = list(simulate(outer, caller(), PresetMocks(flows={"inner": inner})))

    assert {event.flow for event in events_of(call, events.ActionEntered)} == {"", "inner"}
    assert not coverage_of(outer, [call]).has_reached(outer.find("bye"))


def test_a_module_that_returns_counts_for_the_flow_it_returns_to():
    module = Flow("Inner", EndFlowModuleExecution("end"))
    invoke = InvokeFlowModule("call", module="Inner", next="bye", on_error="bye")
    outer = Flow("Outer", invoke, DisconnectParticipant("bye"))

    call = list(simulate(outer, caller(), PresetMocks(flows={"Inner": module})))

    assert ("call", "NextAction") in coverage_of(outer, [call]).branches
    assert ("call", "NextAction") not in coverage_of(module, [call]).branches


def test_coverage_lists_the_actions_and_branches_that_were_missed():
    reached = coverage_of(SMALL, [called(SMALL)])

    assert reached.missing == (
        "hello: the branch NoMatchingError was not taken",
        "which: the branch Equals CHAT was not taken",
        "which: the branch NoMatchingCondition was not taken",
        "other was not reached",
    )
    assert reached.counts == (3, 4, 2, 6)


def test_coverage_counts_the_actions_of_its_own_flow_alone():
    other = Flow(
        "Other",
        MessageParticipant("hello", text="a", next="bye", on_error="bye"),
        DisconnectParticipant("bye"),
    )

    assert coverage_of(other, [called(SMALL)]).actions == frozenset()
