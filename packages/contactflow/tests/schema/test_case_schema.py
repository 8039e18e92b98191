from pathlib import Path

import pytest

from contactflow.cases.case import parse_case
from contactflow.lint import ERROR, lint_case
from tests.case_parts import (
    FUNCTION,
    begun,
    case,
    check,
    end,
    event,
    hang_up,
    heard,
    log,
    mock_error,
    observation,
    override,
    press,
    start,
    step,
    substitute,
    word,
)
from tests.schema.validators import problems

EXAMPLE = Path(__file__).parents[2] / "examples/cases/prices.json"
VALID = (
    start(word("lake"), log(word="$.External.word")),
    start(override("InvokeLambdaFunction", FUNCTION, substitute(FUNCTION))),
    start(override("InvokeLambdaFunction", FUNCTION, mock_error("TimeLimitExceeded"))),
    heard("m", "lake", press(9), check("$.Attributes.a", "Equals", "b"), end()),
    begun("b", "InvokeLambdaFunction", FUNCTION, hang_up()),
    observation("over", event("TestCompleted")),
)
INVALID = (
    (heard("m", "lake", source="Txt"), "is not valid under any of the given schemas"),
    (observation("o", event("Heard")), "'Heard' is not one of"),
    (observation("", event("TestCompleted")), "should be non-empty"),
    (observation("o", event("TestCompleted", Actor="Customer")), "'System' was expected"),
    (observation("o", event("FlowActionStarted")), "'ActionType' is a required property"),
    (start(step("Send")), "'Send' is not one of"),
    (start(step("TestControl", Command={"Type": "Stop"})), "'Stop' is not one of"),
    (start(step("SendInstruction")), "'Instruction' is a required property"),
    (start(check("$.Channel", "Exists", "")), "'Exists' is not one of"),
    (start(check("Channel", "Equals", "x")), "does not match"),
    (start(override("MessageParticipant", "x", substitute("x"))), "is not one of"),
    (start(override("InvokeLambdaFunction", "x", {"Type": "Mock"})), "'Mock' is not one of"),
)


def test_the_example_is_valid():
    assert problems("case", parse_case(EXAMPLE.read_text()).document) == []


@pytest.mark.parametrize("part", VALID, ids=lambda part: part["Identifier"])
def test_a_case_without_errors_of_the_linter_is_valid(part):
    tested = case(part)

    assert not any(each.severity == ERROR for each in lint_case(tested))
    assert problems("case", tested.document) == []


@pytest.mark.parametrize(("part", "message"), INVALID, ids=[each[1] for each in INVALID])
def test_a_wrong_form_is_reported_as_the_linter_reports_it(part, message):
    tested = case(part)

    assert any(each.severity == ERROR for each in lint_case(tested)) or not part["Identifier"]
    assert message in " ".join(problems("case", tested.document))


def test_a_case_without_observations_is_reported():
    assert problems("case", case().document)
