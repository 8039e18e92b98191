import json
from pathlib import Path

import pytest

from contactflow.document import render
from tests.case_parts import case, check, end, heard
from tests.cli.command_line import HELLO, run, saved

pytestmark = pytest.mark.usefixtures("flow_folder")


def test_a_clean_flow_gets_no_finding():
    result = run("lint", "hello.json")

    assert (result.exit_code, result.stdout) == (0, "0 errors and 0 warnings in 1 file\n")


def test_findings_give_place_message_and_link():
    Path("bad.json").write_text(
        render(HELLO).replace('"NextAction": "bye"', '"NextAction": "by"', 1)
    )

    result = run("lint", "bad.json", "hello.json")

    assert result.exit_code == 1
    assert "bad.json:35:22: error: hi: " in result.stdout
    assert "did you mean 'bye'? [dangling-branch]" in result.stdout
    assert "https://docs.aws.amazon.com" in result.stdout
    assert "1 error and 0 warnings in 2 files" in result.stdout


def test_findings_as_json_are_one_object_a_line():
    result = run("lint", "line.json", "--json")

    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert {line["rule"] for line in lines} == {"hard-coded"}
    keys = ("rule", "severity", "evidence", "action", "pointer", "message", "link")
    assert set(lines[0]) == {"file", "line", "column", *keys}
    assert lines[0]["line"] > 1


def test_warnings_fail_a_strict_run_unless_ignored():
    assert run("lint", "line.json").exit_code == 0
    assert run("lint", "line.json", "--strict").exit_code == 1
    assert run("lint", "line.json", "--strict", "--ignore", "hard-coded").exit_code == 0
    assert run("lint", "line.json", "--strict", "--select", "ssml").exit_code == 0


def test_findings_as_sarif_are_a_log():
    log = json.loads(run("lint", "line.json", "--format", "sarif").stdout)

    assert log["version"] == "2.1.0"
    assert log["runs"][0]["results"][0]["ruleId"] == "hard-coded"


def test_findings_as_commands_of_github_are_one_line_each():
    result = run("lint", "line.json", "--format", "github")

    assert result.exit_code == 0
    assert result.stdout.count("\n") == result.stdout.count("::warning file=line.json,line=") > 0


def inherits(name):
    Path(name).write_text(render(HELLO).replace('"Text": "Hello', '"Text": "$.External.a Hello'))
    return name


def test_an_info_is_counted_separately_and_never_changes_the_exit_status():
    result = run("lint", inherits("flow.json"), "--strict")

    assert "info: hi: before its first function" in result.stdout
    assert result.stdout.endswith("0 errors and 0 warnings, and 1 info in 1 file\n")
    assert result.exit_code == 0


def test_sarif_calls_an_info_a_note_and_states_the_evidence():
    log = json.loads(run("lint", inherits("flow.json"), "--format", "sarif").stdout)

    (result,) = log["runs"][0]["results"]
    assert result["level"] == "note"
    assert result["properties"] == {"evidence": "DOC"}


def with_type(action_type):
    text = render(HELLO).replace('"MessageParticipant"', f'"{action_type}"')
    Path("new.json").write_text(text)
    return "new.json"


def test_an_invented_type_is_an_error_unless_it_is_allowed():
    file = with_type("MessageParticipantTwice")

    refused = run("lint", file)
    allowed = run("lint", file, "--allow-type", "MessageParticipantTwice")

    assert refused.exit_code == 1
    assert "did you mean 'MessageParticipant'?" in refused.stdout
    assert "use --allow-type MessageParticipantTwice" in refused.stdout
    assert (allowed.exit_code, "action-type" in allowed.stdout) == (0, False)


def test_a_configuration_allows_a_type():
    Path(".contactflow.toml").write_text('allow-types = ["MessageParticipantTwice"]\n')

    assert run("lint", with_type("MessageParticipantTwice")).exit_code == 0


@pytest.mark.parametrize("name", ["CUSTOMER_HOLD", "customerHold", "customer-hold"])
def test_the_flow_type_can_be_an_option(name):
    result = run("lint", "hello.json", "--type", name, "--select", "flow-type")

    assert "a flow of type customer-hold does not allow MessageParticipant" in result.stdout


def test_the_option_has_priority_over_the_type_in_the_configuration():
    Path(".contactflow.toml").write_text('type = {"hello.json" = "CUSTOMER_HOLD"}\n')

    configured = run("lint", "hello.json", "--select", "flow-type")
    chosen = run("lint", "hello.json", "--select", "flow-type", "--type", "CONTACT_FLOW")

    assert "a flow of type customer-hold does not allow" in configured.stdout
    assert chosen.stdout.startswith("0 errors and 0 warnings")


def test_an_unknown_flow_type_is_refused_with_the_known_types():
    result = run("lint", "hello.json", "--type", "HOLD")

    assert result.exit_code == 2
    assert "'HOLD' is not a flow type; write one of CONTACT_FLOW, " in result.stderr


def test_a_rule_that_does_not_exist_is_refused():
    result = run("lint", "hello.json", "--select", "smml")

    assert result.exit_code == 2
    assert "did you mean 'ssml'" in result.stderr


def test_test_cases_are_checked_too():
    saved("case.json", case(heard("a", "hi", check("$.Channel", "Exists", ""), end())))

    result = run("lint", "case.json")

    assert result.exit_code == 1
    assert "case.json:1:241: error: a: Connect rejects Exists" in result.stdout
    assert run("lint", "case.json", "--ignore", "assertion").exit_code == 0
    assert run("lint", "case.json", "--select", "assertion").exit_code == 1
    assert run("lint", "case.json", "--select", "ssml").exit_code == 0
    assert run("lint", "hello.json", "--select", "assertion").exit_code == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--type", ""], "'' is not a flow type"),
        (["--allow-type", "A,B"], "'A,B' is not the name of an action type"),
    ],
)
def test_an_option_that_would_have_no_effect_is_refused(options, message):
    result = run("lint", "line.json", *options)

    assert result.exit_code == 2
    assert message in result.stderr
