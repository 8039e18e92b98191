import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.case_parts import FUNCTION, case, check, end, heard, start, word
from tests.cli.command_line import passing, run, saved

pytestmark = pytest.mark.usefixtures("flow_folder")


def test_a_case_that_passes_exits_with_zero():
    saved("case.json", passing())

    result = run("test", "case.json", "--flow", "line.json")

    assert result.exit_code == 0
    assert "PASSED  case" in result.stdout
    assert "1 of 1 cases passed" in result.stdout


def test_a_case_that_fails_prints_the_messages_heard_instead():
    saved("case.json", case(start(word("lake"), then=["m"]), heard("m", "fish", end())))

    result = run("test", "case.json", "--flow", "line.json")

    assert result.exit_code == 1
    assert "a message with 'fish' (Inclusion) did not occur; heard instead" in result.stdout


def test_a_case_as_json_is_one_report_a_line_and_as_junit_a_file():
    saved("case.json", passing())

    result = run("test", "case.json", "--flow", "line.json", "--json", "--junit", "report.xml")

    (report,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert report["verdict"] == "PASSED"
    suite = ET.parse("report.xml").getroot()  # noqa: S314 - written just now
    assert suite.attrib["tests"] == "1"


def test_a_report_that_cannot_be_written_exits_with_two():
    saved("case.json", passing())

    result = run("test", "case.json", "--flow", "line.json", "--junit", "no/where.xml")

    assert result.exit_code == 2
    assert "no/where.xml" in result.stderr


def test_the_profile_and_the_boundaries_can_be_chosen():
    saved("case.json", case(start(word("x"), then=["a"]), heard("a", "line. your word", end())))

    def status(*options):
        return run("test", "case.json", "--flow", "line.json", *options).exit_code

    assert status() == 0
    assert status("--boundaries", "prompt") == 1
    assert status("--strict") == 1
    saved("case.json", case(heard("a", "welcome", check("$.Channel", "Exists", ""), end())))
    assert status() == 0
    assert status("--profile", "strict") == 1


@pytest.mark.parametrize("ending", ["mocks", "world"])
def test_the_companion_files_of_a_case_are_used_and_not_run(ending):
    Path("cases").mkdir()
    saved("cases/one.json", case(heard("a", "lake", check("$.Attributes.n", "Equals", "1"), end())))
    sidecar = {"Name": "One", "InitializationData": '{"Attributes": {"n": "1"}}'}
    Path("cases/one.sidecar.json").write_text(json.dumps(sidecar))
    mocks = {"functions": {FUNCTION: [{"reply": {"word": "lake"}}]}}
    Path(f"cases/one.{ending}.json").write_text(json.dumps(mocks))

    result = run("test", "cases", "--flow", "line.json")

    assert "PASSED  One" in result.stdout
    assert "1 of 1" in result.stdout


def test_a_mocks_file_under_both_of_its_names_is_an_error():
    saved("case.json", passing())
    Path("case.mocks.json").write_text("{}")
    Path("case.world.json").write_text("{}")

    result = run("test", "case.json", "--flow", "line.json")

    assert result.exit_code == 2
    assert "case.world.json: this is the earlier name of case.mocks.json" in result.stderr


@pytest.mark.parametrize("ending", ["sidecar", "mocks", "world"])
def test_an_invalid_companion_file_of_a_case_is_an_error(ending):
    saved("case.json", passing())
    Path(f"case.{ending}.json").write_text('{"Nme": 1}')

    result = run("test", "case.json", "--flow", "line.json")

    assert result.exit_code == 2
    assert f"case.{ending}.json" in result.stderr


def test_what_was_logged_is_printed():
    logged = case(start(end()))
    saved("case.json", logged)

    assert "the override" not in run("test", "case.json", "--flow", "line.json").stdout


def test_one_case_that_cannot_be_read_does_not_stop_the_others():
    saved("b.json", passing())
    Path("a.json").write_text("{")

    result = run("test", "a.json", "b.json", "--flow", "line.json", "--junit", "report.xml")

    assert result.exit_code == 2
    assert "contactflow: a.json: the text is not JSON" in result.stderr
    assert "UNREADABLE  a" in result.stdout
    assert "PASSED  b" in result.stdout
    suite = ET.parse("report.xml").getroot()  # noqa: S314 - written just now
    assert (suite.attrib["tests"], suite.attrib["errors"]) == ("2", "1")
    assert run("show", "line.json", "--coverage", "a.json", "b.json").exit_code == 2


def test_a_portability_warning_is_printed_and_fails_a_strict_run():
    odd = {**start(end()), "Usage": {"Type": "EXACTLY"}}
    saved("case.json", case(odd))

    result = run("test", "case.json", "--flow", "line.json", "--junit", "report.xml")

    assert result.exit_code == 0
    assert "warning: start: live runs reject Usage 'EXACTLY'" in result.stdout
    assert "Usage 'EXACTLY'" in Path("report.xml").read_text()
    assert run("test", "case.json", "--flow", "line.json", "--strict").exit_code == 1
