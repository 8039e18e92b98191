from contactflow.actions.end_flow_execution import EndFlowExecution
from contactflow.actions.end_flow_module_execution import EndFlowModuleExecution
from contactflow.actions.invoke_flow_module import InvokeFlowModule
from contactflow.actions.update_flow_attributes import UpdateFlowAttributes
from contactflow.catalog import read_action
from contactflow.model import Flow
from contactflow.simulate.contact import Contact
from contactflow.simulate.mocks import OutsideFlow
from contactflow.simulate.preset_mocks import PresetMocks, always
from contactflow.simulate.simulator import simulate
from contactflow.values import freeze, thaw
from tests.simulate.action_parts import BYE, FUNCTION, ON, ask, changed, raw, say
from tests.simulate.call_parts import (
    branch_taken,
    caller,
    end_reason,
    notes,
    reason_at,
    run,
    spoken_texts,
)


def test_a_module_returns_to_the_action_that_invoked_it():
    inner = Flow("Inner", say("Inner.", next="end"), EndFlowModuleExecution("end"), *BYE)
    invoke = InvokeFlowModule("invoke", module="m", **ON)

    call = run(invoke, say("Outer."), mocks=PresetMocks(flows={"m": inner}))

    assert spoken_texts(call) == ["Inner.", "Outer."]
    assert branch_taken(call, "invoke") == "NextAction"


def test_a_module_does_not_read_the_reply_of_the_outer_flow():
    inner = Flow(
        "Inner", say("Inner: $.External.word!", next="end"), EndFlowModuleExecution("end"), *BYE
    )
    invoke = InvokeFlowModule("invoke", module="m", **ON)
    mocks = PresetMocks({FUNCTION: always({"word": "lake"})}, flows={"m": inner})

    call = run(ask(next="invoke"), invoke, say("Outer: $.External.word!"), mocks=mocks)

    assert spoken_texts(call) == ["Inner: !", "Outer: lake!"]


def test_modules_nested_too_deep_take_the_error_branch():
    inner = Flow(
        "Inner", InvokeFlowModule("again", module="m", next="sorry", on_error="sorry"), *BYE
    )
    invoke = InvokeFlowModule("invoke", module="m", **ON)

    call = run(invoke, say("Outer."), mocks=PresetMocks(flows={"m": inner}))

    assert branch_taken(call, "again") == "NoMatchingError"


def test_a_module_run_by_itself_ends_the_flow():
    assert end_reason(run(EndFlowModuleExecution("end"))) == "flow-ended"


def test_the_end_of_an_inbound_flow_hangs_up_and_that_of_another_flow_does_not():
    inbound = Flow("Test", EndFlowExecution("end"))
    whisper = Flow("Test", EndFlowExecution("end"), type="customerWhisper")

    assert end_reason(list(simulate(inbound, caller(), PresetMocks()))) == "flow-disconnected"
    assert end_reason(list(simulate(whisper, caller(), PresetMocks()))) == "flow-ended"


def case_of(action, *operands):
    """Return `action` with a case for each operand, which leads to `say`."""
    source = thaw(action.source)
    source["Transitions"]["Conditions"] = [
        {"NextAction": "say", "Condition": {"Operator": "Equals", "Operands": [each]}}
        for each in operands
    ]
    return read_action(freeze(source))


def ending(result, **data):
    """Return a module that ends with `result` and `data`."""
    return Flow("Inner", changed(EndFlowModuleExecution("end"), Result=result, ResultData=data))


INVOKE = InvokeFlowModule("invoke", module="m", next="sorry", on_error="sorry")


def test_the_result_of_a_module_selects_the_case():
    mocks = PresetMocks(flows={"m": ending("Found", id="7")})

    call = run(case_of(INVOKE, "Lost", "Found"), say("$.Modules.ResultData.id!"), mocks=mocks)

    assert branch_taken(call, "invoke") == "Equals Found"
    assert spoken_texts(call) == ["7!"]


def test_a_module_with_cases_and_without_a_result_stops_the_simulation():
    mocks = PresetMocks(flows={"m": Flow("Inner", EndFlowModuleExecution("end"))})

    call = run(case_of(INVOKE, "Found"), say("a"), mocks=mocks)

    assert end_reason(call) == "not-simulated"
    assert "the cases Equals Found" in call[-1].detail


def test_a_result_without_a_case_stops_the_simulation():
    call = run(case_of(INVOKE, "Found"), say("a"), mocks=PresetMocks(flows={"m": ending("Odd")}))

    assert end_reason(call) == "not-simulated"
    assert "no case for the module's result 'Odd'" in call[-1].detail


def test_the_mocks_select_the_case_of_a_module():
    mocks = PresetMocks(flows={"m": ending("")}, results={"invoke": "Found"})

    assert branch_taken(run(case_of(INVOKE, "Found"), say("a"), mocks=mocks), "invoke") == (
        "Equals Found"
    )


def test_a_module_without_a_file_has_the_outcome_of_the_mocks():
    mocks = PresetMocks(outside={"m": OutsideFlow("Found", {"id": "7"})})

    call = run(case_of(INVOKE, "Found"), say("$.Modules.ResultData.id!"), mocks=mocks)

    assert spoken_texts(call) == ["7!"]


def test_a_module_reads_its_inputs_and_not_the_values_of_the_flow():
    text = "$.Modules.Input.name! $.FlowAttributes.a! $.Customer.FirstName!"
    inner = Flow("Inner", say(text, next="end"), EndFlowModuleExecution("end"), *BYE)
    invoke = changed(INVOKE, FlowModuleInputParameters={"name": "$.Attributes.who"})
    keep = UpdateFlowAttributes("keep", attributes={"a": "b"}, next="invoke", on_error="bye")
    contact = Contact(attributes={"who": "Ann"})

    call = run(keep, invoke, mocks=PresetMocks(flows={"m": inner}), contact=contact)

    assert spoken_texts(call)[0] == "Ann! ! !"


def test_the_name_of_a_module_takes_the_error_branch():
    call = run(InvokeFlowModule("invoke", module="My module", **ON), say("a"))

    assert branch_taken(call, "invoke") == "NoMatchingError"


def test_a_result_without_any_case_is_noted():
    invoke = InvokeFlowModule("invoke", module="m", **ON)

    call = run(invoke, say("A"), mocks=PresetMocks(outside={"m": OutsideFlow("Found", {})}))

    assert notes(call) == ["the module's result 'Found' has no case, so NextAction follows"]
    assert branch_taken(call, "invoke") == "NextAction"


def test_the_mocks_can_set_an_error_as_the_result_of_a_module():
    outside = {"m": OutsideFlow("Found", {})}
    mocks = PresetMocks(outside=outside, results={"invoke": "NoMatchingError"})

    call = run(
        case_of(InvokeFlowModule("invoke", module="m", **ON), "Found"), say("A"), mocks=mocks
    )

    assert branch_taken(call, "invoke") == "NoMatchingError"


def test_the_flow_reads_the_result_that_the_mocks_set():
    outside = {"m": OutsideFlow("Found", {})}
    mocks = PresetMocks(outside=outside, results={"invoke": "Lost"})
    invoke = case_of(InvokeFlowModule("invoke", module="m", **ON), "Lost")

    assert spoken_texts(run(invoke, say("$.Modules.Result"), mocks=mocks)) == ["Lost"]


def test_a_result_without_a_case_takes_the_branch_for_other_results():
    source = thaw(case_of(INVOKE, "Found").source)
    other = {"ErrorType": "NoMatchingCondition", "NextAction": "sorry"}
    source["Transitions"]["Errors"].append(other)
    mocks = PresetMocks(outside={"m": OutsideFlow("Odd", {})})

    call = run(read_action(freeze(source)), say("A"), mocks=mocks)

    assert branch_taken(call, "invoke") == "NoMatchingCondition"
    assert reason_at(call, "invoke") == "no case matches the result 'Odd'"


def test_a_module_does_not_read_the_profile_that_the_flow_has_found():
    inner = Flow(
        "Inner", say("Inner: $.Customer.Name!", next="end"), EndFlowModuleExecution("end"), *BYE
    )
    request = {"IdentifierName": "_phone", "IdentifierValue": "$.CustomerEndpoint.Address"}
    find = raw("GetCustomerProfile", "find", next="invoke", ProfileRequestData=request)
    stored = {"profiles": {"*": ({"Name": "Ann"},)}}
    mocks = PresetMocks(flows={"m": inner}, stored=stored)
    invoke = InvokeFlowModule("invoke", module="m", **ON)

    call = run(find, invoke, say("Outer: $.Customer.Name!"), mocks=mocks)

    assert spoken_texts(call) == ["Inner: !", "Outer: Ann!"]
