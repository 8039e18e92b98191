import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import click
import pytest
from case_parts import FUNCTION, LINE, case, check, end, heard, press, start, word
from click.testing import CliRunner

from contactflow.actions.disconnect_participant import DisconnectParticipant
from contactflow.actions.invoke_lambda_function import InvokeLambdaFunction
from contactflow.actions.message_participant import MessageParticipant
from contactflow.actions.transfer_to_flow import TransferToFlow
from contactflow.cli import main
from contactflow.document import render
from contactflow.model import Flow
from contactflow.values import thaw

BYE = DisconnectParticipant("bye")
HELLO = Flow("Hello", MessageParticipant("hi", text="Hello.", next="bye", on_error="bye"), BYE)
ASKING = Flow(
    "Asking",
    InvokeLambdaFunction("ask", function="f", time_limit_seconds=8, next="say", on_error="sorry"),
    MessageParticipant("say", text="$.External.word $.Attributes.a", next="bye", on_error="bye"),
    MessageParticipant("sorry", text="Sorry.", next="bye", on_error="bye"),
    BYE,
)


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    Path("hello.json").write_text(render(HELLO))
    Path("line.json").write_text(render(LINE))
    Path("asking.json").write_text(render(ASKING))


def run(*arguments, typed=None):
    return CliRunner().invoke(main, [*arguments], input=typed)


def saved(name, tested):
    Path(name).write_text(json.dumps(thaw(tested.document)))


def passing():
    return case(start(word("lake"), then=["m"]), heard("m", "lake", press(9), end()))


@pytest.mark.parametrize("command", [[], ["lint"], ["run"], ["test"], ["show"]])
def test_every_command_has_help_with_an_example(command):
    result = run(*command, "--help")

    assert result.exit_code == 0
    assert "Example" in result.stdout


def test_every_command_in_the_list_is_there_under_its_own_name():
    for group, name in ((main, "contactflow"),):
        context = click.Context(group, info_name=name)
        for below in group.list_commands(context):
            assert group.get_command(context, below).name == below
    assert main.get_command(None, "sing") is None
    assert "No such command" in run("sing").output


def test_a_clean_flow_has_nothing_to_find():
    result = run("lint", "hello.json")

    assert (result.exit_code, result.stdout) == (0, "0 errors and 0 warnings in 1 file\n")


def test_findings_say_where_what_and_why():
    Path("bad.json").write_text(
        render(HELLO).replace('"NextAction": "bye"', '"NextAction": "by"', 1)
    )

    result = run("lint", "bad.json", "hello.json")

    assert result.exit_code == 1
    assert "bad.json: error: hi: " in result.stdout
    assert "did you mean 'bye'? [dangling-branch]" in result.stdout
    assert "https://docs.aws.amazon.com" in result.stdout
    assert "1 error and 0 warnings in 2 files" in result.stdout


def test_findings_as_json_are_one_object_a_line():
    result = run("lint", "line.json", "--json")

    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert {line["rule"] for line in lines} == {"hard-coded"}
    assert set(lines[0]) == {"file", "rule", "severity", "action", "pointer", "message", "link"}


def test_warnings_count_where_they_are_asked_to():
    assert run("lint", "line.json").exit_code == 0
    assert run("lint", "line.json", "--strict").exit_code == 1
    assert run("lint", "line.json", "--strict", "--ignore", "hard-coded").exit_code == 0
    assert run("lint", "line.json", "--strict", "--select", "ssml").exit_code == 0


def test_findings_as_sarif_are_a_log():
    log = json.loads(run("lint", "line.json", "--format", "sarif").stdout)

    assert log["version"] == "2.1.0"
    assert log["runs"][0]["results"][0]["ruleId"] == "hard-coded"


def test_a_rule_that_does_not_exist_is_refused():
    result = run("lint", "hello.json", "--select", "smml")

    assert result.exit_code == 2
    assert "did you mean 'ssml'" in result.stderr


@pytest.mark.parametrize("text", ["{", '{"modules": []}', "\xff"])
def test_unusable_input_leaves_with_two_and_the_others_are_checked(text):
    Path("bad.json").write_bytes(text.encode("latin-1"))

    result = run("lint", "bad.json", "missing.json", "hello.json")

    assert result.exit_code == 2
    assert "contactflow: bad.json: " in result.stderr
    assert "contactflow: missing.json: " in result.stderr
    assert "in 1 file" in result.stdout


def test_a_folder_stands_for_the_files_in_it_and_a_dash_for_input():
    assert "in 3 files" in run("lint", ".").stdout
    assert "in 1 file" in run("lint", "-", typed=render(HELLO)).stdout


@pytest.mark.parametrize("command", [["lint"], ["test", "--flow", "hello.json"]])
def test_a_folder_with_nothing_to_read_is_no_success(command):
    Path("empty").mkdir()
    Path("empty/alone.world.json").write_text("{}")

    result = run(*command, "empty")

    assert result.exit_code == 2
    assert "contactflow: empty: the folder holds no JSON file" in result.stderr


def test_test_cases_are_checked_too():
    saved("case.json", case(heard("a", "hi", check("$.Channel", "Exists", ""), end())))

    result = run("lint", "case.json")

    assert result.exit_code == 1
    assert "case.json: error: a: Exists is refused live" in result.stdout
    assert run("lint", "case.json", "--ignore", "assertion").exit_code == 0
    assert run("lint", "case.json", "--select", "assertion").exit_code == 1
    assert run("lint", "case.json", "--select", "ssml").exit_code == 0
    assert run("lint", "hello.json", "--select", "assertion").exit_code == 0


def test_running_a_flow_prints_what_is_said():
    result = run("run", "hello.json")

    assert result.exit_code == 0
    assert "Hello." in result.stdout
    assert "the flow hung up" in result.stdout


def test_running_a_flow_as_json_prints_every_event():
    result = run("run", "hello.json", "--json", "--withheld", "--dialed", "+18005550199")

    names = [json.loads(line)["event"] for line in result.stdout.splitlines()]
    assert names[:2] == ["flow-entered", "action-entered"]
    assert names[-1] == "ended"


def test_a_python_function_stands_for_a_lambda_function():
    Path("standin_one.py").write_text(
        "def answer(event, context):\n"
        "    assert context.get_remaining_time_in_millis() > 0\n"
        "    return {'word': event['Name']}\n"
    )

    result = run("run", "asking.json", "--lambda", "f=standin_one:answer", "--attributes", "a=b")

    assert "ContactFlowEvent b" in result.stdout


def test_a_python_function_that_raises_takes_the_error_branch():
    Path("standin_two.py").write_text("def answer(event, context):\n    raise KeyError('word')\n")

    result = run("run", "asking.json", "--lambda", "f=standin_two:answer")

    assert "Sorry." in result.stdout
    assert result.exit_code == 0


def test_a_file_stands_for_a_reply():
    Path("reply.json").write_text('{"word": "lake"}')

    assert "lake" in run("run", "asking.json", "--lambda-reply", "f=reply.json").stdout


def test_what_is_not_simulated_leaves_with_one():
    result = run("run", "asking.json")

    assert result.exit_code == 1
    assert "no function stands for 'f'" in " ".join(result.stdout.split())


def test_too_many_steps_leave_with_one():
    assert run("run", "hello.json", "--max-steps", "1").exit_code == 1


def test_a_transfer_goes_on_in_a_flow_of_the_same_folder():
    there = Flow("There", TransferToFlow("go", flow="arn:aws:connect:x/hello", on_error="bye"), BYE)
    Path("there.json").write_text(render(there))
    answer = {"ContactFlow": {"Id": "1-2-3", "Arn": "arn:y/1-2-3", "Content": render(HELLO)}}
    Path("described.json").write_text(json.dumps(answer))
    Path("nonsense.json").write_text("[]")
    by_id = Flow("Id", TransferToFlow("go", flow="1-2-3", on_error="bye"), BYE)
    Path("by_id.json").write_text(render(by_id))

    assert "Hello." in run("run", "there.json").stdout
    assert "Hello." in run("run", "by_id.json").stdout


def test_a_flow_may_be_written_in_python():
    Path("written.py").write_text(
        "from contactflow import Flow\n"
        "from contactflow.actions.disconnect_participant import DisconnectParticipant\n"
        "def main():\n    return Flow('Bye', DisconnectParticipant('bye'))\n"
        "def other():\n    return 3\n"
        "number = 3\n"
    )

    assert run("run", "written:main").exit_code == 0
    assert run("lint", "written:main").exit_code == 0
    for name, told in (
        ("written:other", "returns a int"),
        ("written:nothing", "cannot be imported"),
        ("unwritten:main", "cannot be imported"),
        ("written:number", "cannot be called"),
    ):
        result = run("run", name)
        assert result.exit_code == 2
        assert told in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run", "missing.json"], "No such file"),
        (["run", "hello.json", "--keys", "A"], "no phone has the key A"),
        (["run", "hello.json", "--attributes", "a"], "lacks a name and ="),
        (["run", "hello.json", "--lambda", "f=g"], "write module:function"),
        (["run", "hello.json", "--lambda-reply", "f=missing.json"], "No such file"),
        (["test", "missing.json", "--flow", "hello.json"], "No such file"),
        (["show", "hello.json", "case.json"], "add it, or leave them out"),
        (["run", "hello.json", "--caller", "notanumber"], "write it like +12065550100"),
        (["run", "hello.json", "--dialed", "18005550199"], "write it like +12065550100"),
    ],
)
def test_wrong_usage_leaves_with_two_and_what_to_do(arguments, told):
    result = run(*arguments)

    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())


def test_a_case_that_passes_leaves_with_nothing_to_say():
    saved("case.json", passing())

    result = run("test", "case.json", "--flow", "line.json")

    assert result.exit_code == 0
    assert "PASSED  case" in result.stdout
    assert "1 of 1 cases passed" in result.stdout


def test_a_case_that_fails_says_what_was_heard_instead():
    saved("case.json", case(start(word("lake"), then=["m"]), heard("m", "fish", end())))

    result = run("test", "case.json", "--flow", "line.json")

    assert result.exit_code == 1
    assert "a message with 'fish' (Inclusion) never came; heard instead" in result.stdout


def test_a_case_as_json_is_one_report_a_line_and_as_junit_a_file():
    saved("case.json", passing())

    result = run("test", "case.json", "--flow", "line.json", "--json", "--junit", "report.xml")

    (report,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert report["verdict"] == "PASSED"
    suite = ET.parse("report.xml").getroot()  # noqa: S314 - written just now
    assert suite.attrib["tests"] == "1"


def test_a_report_that_cannot_be_written_leaves_with_two():
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


def test_what_stands_beside_a_case_is_used_and_not_run():
    Path("cases").mkdir()
    saved("cases/one.json", case(heard("a", "lake", check("$.Attributes.n", "Equals", "1"), end())))
    sidecar = {"Name": "One", "InitializationData": '{"Attributes": {"n": "1"}}'}
    Path("cases/one.sidecar.json").write_text(json.dumps(sidecar))
    mocks = {"functions": {FUNCTION: [{"reply": {"word": "lake"}}]}}
    Path("cases/one.world.json").write_text(json.dumps(mocks))

    result = run("test", "cases", "--flow", "line.json")

    assert "PASSED  One" in result.stdout
    assert "1 of 1" in result.stdout


@pytest.mark.parametrize("ending", ["sidecar", "world"])
def test_what_stands_beside_a_case_must_make_sense(ending):
    saved("case.json", passing())
    Path(f"case.{ending}.json").write_text('{"Nme": 1}')

    result = run("test", "case.json", "--flow", "line.json")

    assert result.exit_code == 2
    assert f"case.{ending}.json" in result.stderr


def test_what_was_logged_is_printed():
    logged = case(start(end()))
    saved("case.json", logged)

    assert "the override" not in run("test", "case.json", "--flow", "line.json").stdout


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
    assert "entry was never reached" in result.stderr
    assert "actions and" in result.stderr
    assert result.exit_code == 0
    assert run("show", "line.json", "--coverage", "case.json", "--strict").exit_code == 1


def test_coverage_by_a_case_that_fails_leaves_with_one():
    saved("case.json", case(heard("a", "never", end())))

    assert run("show", "line.json", "--coverage", "case.json").exit_code == 1


def test_a_function_that_wants_an_argument_is_unusable_and_told_so():
    Path("needy.py").write_text("def flow(function):\n    return function\n")

    result = run("show", "needy:flow")

    assert result.exit_code == 2
    assert "name a function that needs no argument" in result.stderr


def test_one_case_that_cannot_be_read_does_not_stop_the_others():
    saved("b.json", passing())
    Path("a.json").write_text("{")

    result = run("test", "a.json", "b.json", "--flow", "line.json", "--junit", "report.xml")

    assert result.exit_code == 2
    assert "contactflow: a.json: this is no JSON" in result.stderr
    assert "UNREADABLE  a" in result.stdout
    assert "PASSED  b" in result.stdout
    suite = ET.parse("report.xml").getroot()  # noqa: S314 - written just now
    assert (suite.attrib["tests"], suite.attrib["errors"]) == ("2", "1")
    assert run("show", "line.json", "--coverage", "a.json", "b.json").exit_code == 2


def test_what_is_not_portable_is_told_and_counts_where_warnings_do():
    odd = {**start(end()), "Usage": {"Type": "EXACTLY"}}
    saved("case.json", case(odd))

    result = run("test", "case.json", "--flow", "line.json", "--junit", "report.xml")

    assert result.exit_code == 0
    assert "warning: start: Usage 'EXACTLY'" in result.stdout
    assert "Usage 'EXACTLY'" in Path("report.xml").read_text()
    assert run("test", "case.json", "--flow", "line.json", "--strict").exit_code == 1


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("1 / 0", "cannot be imported: ZeroDivisionError"),
        ("def main(): raise KeyError('lost')", "it fails with KeyError: 'lost'"),
        ("def main(:", "cannot be imported: SyntaxError"),
    ],
)
def test_a_function_that_fails_is_unusable_and_told_so(source, told):
    name = f"failing{len(source)}"
    Path(f"{name}.py").write_text(source)

    result = run("show", f"{name}:main")

    assert result.exit_code == 2
    assert told in result.stderr


@pytest.mark.parametrize("command", [["show"], ["show", "--format", "text"], ["run"]])
def test_half_a_surrogate_pair_is_written_as_its_number(command):
    odd = render(HELLO).replace('"hi"', '"hi\\ud800"').replace("Hello.", "Hello\\ud800.")
    Path("odd.json").write_text(odd)

    result = run(*command, "odd.json")

    assert result.exit_code == 0
    assert "\\ud800" in result.stdout


def test_a_file_that_is_nested_too_deep_is_told_so_and_does_not_harm_the_others():
    Path("deep.json").write_text('{"Actions": ' + "[" * 600 + "]" * 600 + "}")

    assert run("run", "hello.json").exit_code == 0
    for command in ("lint", "show"):
        result = run(command, "deep.json")
        assert result.exit_code == 2
        assert "more than 100 levels deep" in result.stderr
    replied = run("run", "asking.json", "--lambda-reply", "f=deep.json")
    assert replied.exit_code == 2
    assert "levels deep" in " ".join(replied.stderr.split())


def test_flows_without_a_name_go_by_their_files():
    away = TransferToFlow("away", flow="inner", on_error="bye")
    for name, flow in (("outer", Flow("x", away, BYE)), ("inner", Flow("x", BYE))):
        document = {**thaw(flow.document), "Metadata": {}}
        Path(f"{name}.json").write_text(json.dumps(document))

    result = run("run", "outer.json", "--json")

    happened = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["flow"] for each in happened if "flow" in each] == [
        "outer",
        "outer",
        "inner",
        "inner",
    ]


@pytest.mark.parametrize("command", ["lint", "run", "show", "test --flow hello.json"])
@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("picture.json", b"\x89PNG\r\n\x1a\n", "this is no text; save it as UTF-8"),
        ("nowhere.json", None, "it cannot be read (No such file or directory)"),
        ("null.json", b"null", "this JSON is a bare value"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_words(command, name, content, reason):
    if content is not None:
        Path(name).write_bytes(content)

    result = CliRunner().invoke(main, [*command.split(), name])

    assert result.exit_code == 2
    assert f"{name}: {reason}" in result.stderr
    assert "Errno" not in result.output


@pytest.mark.parametrize("command", ["lint", "run", "show"])
def test_a_byte_order_mark_before_a_flow_is_passed_over(command):
    text = "\ufeff" + render(HELLO)
    Path("marked.json").write_text(text, encoding="utf-8")

    from_file = CliRunner().invoke(main, [command, "marked.json"])
    from_input = CliRunner().invoke(main, [command, "-"], input=text)

    assert (from_file.exit_code, from_file.stderr) == (0, "")
    assert (from_input.exit_code, from_input.stderr) == (0, "")
