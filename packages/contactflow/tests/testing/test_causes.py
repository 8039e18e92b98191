from contactflow.actions.compare import Compare
from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.message_participant import MessageParticipant
from contactflow.model import Flow
from contactflow.render.junit import junit
from contactflow.simulate import PresetMocks
from contactflow.testing import run_case
from tests.case_parts import case, end, heard, press, word
from tests.testing.case_runs import at_menu, run

ENDED = "the call ended: the flow hung up: bye"
FAILURE = "hello took NoMatchingError, because the mocks stage this error"
FLOW = Flow(
    "Ranks",
    Compare("rank", value="$.Attributes.rank", cases={"gold": "hello"}, otherwise="hello"),
    MessageParticipant("hello", text="Hello $.Customer.Name.", next="bye", on_error="bye"),
    DisconnectParticipant("bye"),
)


def failed(mocks):
    return run_case(case(heard("never", "flowers", end())), FLOW, mocks)


def test_a_passed_case_has_no_causes():
    report = run(
        *at_menu(press(1), then=["again"], first=word("lake")), heard("again", "sure", end())
    )

    assert report.has_passed
    assert report.causes == ()


def test_a_failed_case_names_values_without_a_case_and_empty_references():
    assert failed(PresetMocks()).causes == (
        "rank read $.Attributes.rank, but nothing has set $.Attributes",
        "rank took NoMatchingCondition, because no case matches ''",
        "hello read $.Customer.Name, but nothing has set $.Customer",
        ENDED,
    )


def test_an_error_branch_is_a_cause_and_then_a_value_without_a_case_is_not():
    report = failed(PresetMocks(errors={"hello": "NoMatchingError"}))

    assert report.causes[-2:] == (FAILURE, ENDED)
    assert not any("NoMatchingCondition" in cause for cause in report.causes)


def test_the_causes_are_in_json_and_in_junit():
    report = failed(PresetMocks(errors={"hello": "NoMatchingError"}))

    assert FAILURE in report.as_dict()["causes"]
    assert f"cause: {FAILURE}" in junit([report], "Ranks")
