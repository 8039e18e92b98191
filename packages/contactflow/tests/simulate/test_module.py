from contactflow.actions.end_flow_execution import EndFlowExecution
from contactflow.actions.end_flow_module_execution import EndFlowModuleExecution
from contactflow.actions.invoke_flow_module import InvokeFlowModule
from contactflow.model import Flow
from contactflow.simulate.preset_mocks import PresetMocks, always
from tests.simulate.action_parts import BYE, FUNCTION, ON, ask, say
from tests.simulate.call_parts import branch_taken, end_reason, run, spoken_texts


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
    assert end_reason(run(EndFlowExecution("end"))) == "flow-ended"
