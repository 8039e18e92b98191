"""Runs of the shared cases: flows that an earlier version ran in silence or not at all."""

import json
from pathlib import Path

import pytest

from tests.cli.command_line import run

CASES = (Path(__file__).parents[2] / "../../../shared/cases/flows").resolve()

pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not here")


def test_a_missing_reply_of_a_bot_names_the_remedy_and_the_starter_file_supplies_it(tmp_path):
    flow, mocks = str(CASES / "01/f.json"), str(tmp_path / "mocks.json")

    assert "write a mocks file with `contactflow mocks FILE`" in _words(run("run", flow).stdout)
    assert run("mocks", flow, "-o", mocks).exit_code == 0
    replied = run("run", flow, "--mocks", mocks)
    assert replied.exit_code == 0
    assert "the reply of the bot" not in replied.stdout


def test_a_flow_is_not_found_by_its_name():
    result = run("run", str(CASES / "13/main.json"))

    assert "Sales here." not in result.stdout
    assert "'Sales line' is a name; Connect finds a flow by its id or ARN" in _words(result.stdout)


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ("list", "the reply is of the type list"),
        ("nested", "'name' is of the type object"),
        ("null", "'name' is of the type null"),
        ("number", "'count' is of the type number"),
    ],
)
def test_a_refused_reply_is_explained_in_the_transcript(reply, reason):
    result = run("run", str(CASES / "18/f.json"), "--lambda-reply", f"*={CASES}/18/{reply}.json")

    assert reason in _words(result.stdout)


def test_the_result_of_a_module_takes_the_case_with_this_operand():
    result = run("run", str(CASES / "20/main.json"), "-v")

    assert "[-> " in result.stdout
    assert "m: the branch Equals Found was not taken" not in result.stdout
    assert "  Found" in result.stdout


def test_the_inputs_of_a_module_have_values_below_modules():
    result = run("run", str(CASES / "30/main.json"))

    assert "Hello  or Ann." in result.stdout
    assert "[$.FlowModule.Input.name is empty" in result.stdout


def test_the_events_of_a_run_explain_an_error_branch():
    reply = f"*={CASES}/18/number.json"
    result = run("run", str(CASES / "18/f.json"), "--lambda-reply", reply, "--json")

    events = [json.loads(line) for line in result.stdout.splitlines()]
    reasons = [each["reason"] for each in events if each["event"] == "branch-taken"]
    assert any("STRING_MAP needs text values" in reason for reason in reasons)


def _words(text):
    """Return `text` with the breaks of its lines as spaces."""
    return " ".join(text.split())
