import json

from contactflow.lint import Finding
from contactflow.positions import START
from contactflow.render.located import Located
from contactflow.render.sarif import sarif
from tests.render.findings import TEXT, findings_in


def test_findings_become_a_sarif_log_with_regions():
    found = findings_in(TEXT, "flows\\my flow.json")

    log = sarif(found, {"action-type": "why"})

    (run,) = log["runs"]
    result = next(each for each in run["results"] if each["ruleId"] == "action-type")
    place = result["locations"][0]["physicalLocation"]
    region = {"startLine": 4, "startColumn": 29, "endLine": 4, "endColumn": 39}
    assert place == {"artifactLocation": {"uri": "flows/my%20flow.json"}, "region": region}
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["shortDescription"] == {"text": "why"}
    assert json.dumps(log)


def test_a_sarif_log_without_findings_is_valid():
    assert sarif([], {})["runs"][0]["results"] == []


def test_each_severity_has_a_level():
    severities = ("error", "warning", "info")
    found = [Located("a", Finding("m", severity=each), START) for each in severities]

    levels = [each["level"] for each in sarif(found, {})["runs"][0]["results"]]

    assert levels == ["error", "warning", "note"]
