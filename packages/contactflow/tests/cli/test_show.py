import json

import pytest

from tests.case_parts import case, end, heard
from tests.cli.command_line import passing, run, saved

pytestmark = pytest.mark.usefixtures("flow_folder")


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("mermaid", "flowchart LR"),
        ("text", "Hello: 2 actions"),
        ("json", '{"flow": "Hello"'),
        ("flow", '{\n  "Version"'),
    ],
)
def test_a_flow_can_be_shown_in_four_ways(form, begins):
    result = run("show", "hello.json", "--format", form)

    assert result.exit_code == 0
    assert result.stdout.startswith(begins)


def test_coverage_marks_what_the_cases_reach():
    saved("case.json", passing())

    result = run("show", "line.json", "--coverage", "case.json", "--json")

    shown = json.loads(result.stdout)
    reached = {each["identifier"]: each["reached"] for each in shown["actions"]}
    assert (reached["menu"], reached["entry"]) == (True, False)
    assert "entry was not reached" in result.stderr
    assert "actions and" in result.stderr
    assert result.exit_code == 0
    assert run("show", "line.json", "--coverage", "case.json", "--strict").exit_code == 1


def test_coverage_by_a_case_that_fails_exits_with_one():
    saved("case.json", case(heard("a", "never", end())))

    assert run("show", "line.json", "--coverage", "case.json").exit_code == 1
