from contactflow.actions.end_flow_execution import EndFlowExecution
from contactflow.actions.end_flow_module_execution import EndFlowModuleExecution
from contactflow.actions.invoke_flow_module import InvokeFlowModule
from contactflow.model import Flow
from contactflow.simulate.mocks import StagedMocks, always
from tests.simulate.action_parts import BYE, FUNCTION, ON, ask, say
from tests.simulate.call_parts import ended, run, said, took


def test_a_module_returns_to_the_action_that_invoked_it():
    inner = Flow("Inner", say("Inner.", next="end"), EndFlowModuleExecution("end"), *BYE)
    invoke = InvokeFlowModule("invoke", module="m", **ON)

    happened = run(invoke, say("Outer."), mocks=StagedMocks(flows={"m": inner}))

    assert said(happened) == ["Inner.", "Outer."]
    assert took(happened, "invoke") == "NextAction"


def test_a_module_does_not_read_the_reply_of_the_outer_flow():
    inner = Flow(
        "Inner", say("Inner: $.External.word!", next="end"), EndFlowModuleExecution("end"), *BYE
    )
    invoke = InvokeFlowModule("invoke", module="m", **ON)
    mocks = StagedMocks({FUNCTION: always({"word": "lake"})}, flows={"m": inner})

    happened = run(ask(next="invoke"), invoke, say("Outer: $.External.word!"), mocks=mocks)

    assert said(happened) == ["Inner: !", "Outer: lake!"]


def test_modules_nested_too_deep_take_the_error_branch():
    inner = Flow(
        "Inner", InvokeFlowModule("again", module="m", next="sorry", on_error="sorry"), *BYE
    )
    invoke = InvokeFlowModule("invoke", module="m", **ON)

    happened = run(invoke, say("Outer."), mocks=StagedMocks(flows={"m": inner}))

    assert took(happened, "again") == "NoMatchingError"


def test_a_module_run_by_itself_ends_the_flow():
    assert ended(run(EndFlowModuleExecution("end"))) == "flow-ended"
    assert ended(run(EndFlowExecution("end"))) == "flow-ended"
