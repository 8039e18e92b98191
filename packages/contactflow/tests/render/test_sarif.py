import json

from contactflow.document import parse
from contactflow.lint import Finding, lint
from contactflow.render.sarif import line_of, sarif


def test_findings_become_a_sarif_log_with_lines():
    text = '{\n"StartAction": "a",\n"Actions": [\n{"Identifier": "a", "Type": "SetVoice"}]}'
    findings = lint(parse(text))

    log = sarif({"my flow.json": findings}, {"my flow.json": text}, {"action-type": "why"})

    (run,) = log["runs"]
    result = next(each for each in run["results"] if each["ruleId"] == "action-type")
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "my%20flow.json"}, "region": {"startLine": 4}}
    rules = run["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["shortDescription"] == {"text": "why"}
    assert json.dumps(log)


def test_a_sarif_log_without_findings_is_valid():
    assert sarif({"a.json": ()}, {}, {})["runs"][0]["results"] == []


def test_a_finding_without_a_name_is_on_the_first_line():
    assert line_of("\n\n", "a") == 1
    assert sarif({"a": [Finding("r", "error", "", "", "m", "l")]}, {}, {})["version"] == "2.1.0"
