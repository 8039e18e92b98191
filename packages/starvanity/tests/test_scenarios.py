import json
from pathlib import Path

import pytest

from contactflow.cli.files import COMPANION_ENDINGS, Inputs
from contactflow.cli.mocks import local_function
from contactflow.cli.test import run_cases
from contactflow.lint import lint, lint_case
from contactflow.simulate import PresetMocks
from contactflow.simulate.coverage import coverage_of
from contactflow.testing import LENIENT, STRICT, parse_case, parse_sidecar
from starvanity.calls import ivr
from starvanity.local.answer_function import answer_call
from starvanity.local.switchboard import ANSWER_CALL, line_flow

HERE = Path(ivr.__file__).with_name("scenarios")
CASES = sorted(
    str(file) for file in HERE.glob("*.json") if not file.name.endswith(COMPANION_ENDINGS)
)
# Every path that the conversation promises, by the name of its case.
PROMISED = {
    "happy",
    "again",
    "spelled",
    "another-number",
    "bad-entry",
    "withheld",
    "foreign",
    "partial",
    "nothing-found",
    "lambda-error",
    "slow",
    "throttled-then-fine",
    "silence",
    "hang-up-midway",
}


def mocks():
    return PresetMocks(functions={ANSWER_CALL: local_function(answer_call, ANSWER_CALL)})


@pytest.mark.parametrize("options", [STRICT, LENIENT], ids=["strict", "lenient"])
@pytest.mark.parametrize("name", CASES, ids=lambda name: Path(name).stem)
def test_the_conversation_passes_its_case(name, options):
    (report,) = run_cases([name], line_flow(), mocks(), options, Inputs())

    assert report.problems == ()
    assert report.has_passed


@pytest.mark.parametrize("name", CASES, ids=lambda name: Path(name).stem)
def test_a_case_is_portable_to_a_live_instance(name):
    case = parse_case(Path(name).read_text())
    sidecar = parse_sidecar(Path(name).with_suffix(".sidecar.json").read_text())

    assert lint_case(case, sidecar) == ()
    assert sidecar.name == Path(name).stem


def test_every_promised_path_has_a_case():
    assert {Path(name).stem for name in CASES} >= PROMISED


def test_every_action_and_branch_of_our_flow_is_reached():
    reports = run_cases(CASES, line_flow(), mocks(), LENIENT, Inputs())

    reached = coverage_of(line_flow(), [report.events for report in reports])

    assert reached.missing == ()


def test_our_flow_has_no_finding_except_the_hard_coded_stand_in():
    assert {finding.rule for finding in lint(line_flow())} == {"hard-coded"}


def test_every_file_beside_a_case_belongs_to_one():
    for file in HERE.glob("*.json"):
        assert (HERE / f"{file.name.split('.')[0]}.json").exists()
        assert json.loads(file.read_text())
