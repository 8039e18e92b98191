import xml.etree.ElementTree as ET

from contactflow.render.junit import junit
from contactflow.simulate import PresetMocks
from contactflow.testing import CaseReport, run_case
from tests.case_parts import LINE, case, end, heard, press, start, word


def test_reports_become_a_junit_suite():
    passing = run_case(
        case(start(word("lake"), then=["m"]), heard("m", "lake", press(9), end())),
        LINE,
        PresetMocks(),
    )
    failing = CaseReport(
        "bad\x00name", "FAILED", "FAILURE", 1.5, problems=("a < b", "c"), warnings=("w",)
    )

    root = ET.fromstring(junit([passing, failing], "Line"))  # noqa: S314 - written just now

    assert root.attrib["failures"] == "1"
    first, second = root
    assert first.find("failure") is None
    assert second.attrib["name"] == "bad\ufffdname"
    assert second.find("failure").attrib["message"] == "a < b"
    assert second.find("system-out").text == "warning: w"


def test_an_unreadable_case_is_an_error_of_the_suite():
    report = CaseReport("a", "UNREADABLE", "ERROR", 0.0, problems=("this is no JSON",))

    root = ET.fromstring(junit([report], "Line"))  # noqa: S314 - written just now

    assert (root.attrib["errors"], root.attrib["failures"]) == ("1", "0")
    assert root[0].find("error").attrib["message"] == "this is no JSON"


def test_logged_data_is_in_the_junit_suite():
    report = CaseReport("a", "PASSED", "SUCCESS", 0.0, logs=(("word", "lake"),))

    assert "word: lake" in junit([report], "Line")
