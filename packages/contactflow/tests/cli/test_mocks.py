import json
from pathlib import Path

import pytest

from contactflow.actions.invoke_lambda_function import InvokeLambdaFunction
from contactflow.actions.message_participant import MessageParticipant
from contactflow.model import Flow
from tests.case_parts import FUNCTION, case, check, end, heard, start
from tests.cli.command_line import BYE, run, saved

pytestmark = pytest.mark.usefixtures("flow_folder")

SAY = MessageParticipant("say", text="$.External.word", next="bye", on_error="bye")


def ask(name, **more):
    """Return an invocation of the function `name`."""
    arn = FUNCTION.rpartition(":")[0] + f":{name}"
    asked = {"function": arn, "time_limit_seconds": 8, "next": "bye", "on_error": "bye", **more}
    return InvokeLambdaFunction(name, **asked)


def test_a_starter_file_makes_a_flow_run():
    written = run("mocks", "asking.json", "-o", "mocks.json")

    assert (written.exit_code, written.stdout) == (0, "")
    assert json.loads(Path("mocks.json").read_text())["functions"] == {"f": {"reply": {"word": ""}}}
    assert run("run", "asking.json", "--mocks", "mocks.json").exit_code == 0


def test_written_values_are_kept_and_unused_entries_are_reported():
    old = {"functions": {"f": {"reply": {"word": "lake"}}, "gone": {"reply": {}}}}
    Path("old.json").write_text(json.dumps(old))

    result = run("mocks", "asking.json", "--merge", "old.json")

    assert json.loads(result.stdout)["functions"]["f"] == {"reply": {"word": "lake"}}
    assert "old.json: no flow uses functions 'gone'" in result.stderr


def test_an_entry_may_have_the_name_of_a_resource():
    functions = {"find": {"reply": {"word": "lake"}}, "fail": {"error": "throttled"}}
    Path("old.json").write_text(json.dumps({"functions": functions}))
    saved("two.json", Flow("Two", ask("find"), ask("fail"), BYE))

    result = run("mocks", "two.json", "--merge", "old.json")

    assert json.loads(result.stdout)["functions"] == functions
    assert result.stderr == ""


def test_the_queue_of_an_earlier_flow_is_in_use():
    Path("old.json").write_text(json.dumps({"entry": {"queue": "q"}, "queues": {"q": {}}}))

    assert run("mocks", "asking.json", "--merge", "old.json").stderr == ""


def test_an_option_wins_over_the_mocks_file_for_each_name_of_a_function():
    saved("one.json", Flow("One", ask("find", next="say"), SAY, BYE))
    arn = FUNCTION.replace("answer", "find")
    Path("mocks.json").write_text(json.dumps({"functions": {arn: {"reply": {"word": "lake"}}}}))
    Path("reply.json").write_text('{"word": "pond"}')

    result = run("run", "one.json", "--mocks", "mocks.json", "--lambda-reply", "find=reply.json")

    assert "pond" in result.stdout


def test_a_file_of_a_folder_that_is_not_a_flow_is_skipped():
    Path("package.json").write_text('{"name": "x"}')

    result = run("mocks", ".")

    assert result.exit_code == 0
    assert "skipped: package.json: not a contact flow" in result.stderr
    assert "f" in json.loads(result.stdout)["functions"]


def test_a_file_that_is_not_a_flow_is_unusable():
    Path("package.json").write_text('{"name": "x"}')

    assert run("mocks", "package.json").exit_code == 2


def test_an_output_that_cannot_be_written_is_unusable():
    result = run("mocks", "asking.json", "-o", "missing/mocks.json")

    assert result.exit_code == 2
    assert "missing/mocks.json: it cannot be written (No such file or directory)" in result.stderr


def test_an_invalid_mocks_file_is_unusable():
    Path("mocks.json").write_text('{"function": {}}')

    for arguments in (["run", "asking.json", "--mocks"], ["mocks", "asking.json", "--merge"]):
        result = run(*arguments, "mocks.json")
        assert result.exit_code == 2
        assert "mocks.json: a mocks file has no key 'function'" in result.stderr


def test_a_value_can_be_set_on_the_command_line():
    Path("mocks.json").write_text('{"functions": {"f": {"reply": {"word": "lake"}}}}')

    result = run("run", "asking.json", "--mocks", "mocks.json", "--set", "$.Attributes.a=pond")

    assert "lake pond" in result.stdout


def test_a_test_case_reads_the_values_of_its_mocks_file():
    saved("case.json", case(heard("a", "lake", check("$.Customer.City", "Equals", "Rome"), end())))
    mocks = {
        "functions": {FUNCTION: {"reply": {"word": "lake"}}},
        "attributes": {"a": "pond"},
        "values": {"$.Customer.City": "Rome"},
    }
    Path("case.mocks.json").write_text(json.dumps(mocks))

    assert run("test", "case.json", "--flow", "line.json").exit_code == 0
    assert run("show", "line.json", "case.json", "--coverage").exit_code == 0
    set_value = ["--set", "$.Customer.City=Oslo"]
    del mocks["values"]
    Path("case.mocks.json").write_text(json.dumps(mocks))
    assert run("test", "case.json", "--flow", "line.json", *set_value).exit_code == 1


def test_a_test_case_reads_the_reply_and_the_queue_of_an_earlier_flow():
    reply = check("$.External.old", "Equals", "7")
    queue = check("$.Queue.Name", "Equals", "Taxis")
    saved("case.json", case(start(reply, queue, end())))
    mocks = {
        "entry": {"External": {"old": "7"}, "queue": "taxi-queue"},
        "queues": {"taxi-queue": {"name": "Taxis"}},
    }
    Path("case.mocks.json").write_text(json.dumps(mocks))

    assert run("test", "case.json", "--flow", "hello.json").exit_code == 0


def test_a_set_value_needs_a_reference():
    result = run("run", "asking.json", "--set", "Name=Ann")

    assert result.exit_code == 2
    assert "'Name' is not a reference; write it like $.Customer.FirstName" in result.stderr


def test_a_staged_error_of_an_action_that_no_flow_has_is_reported():
    mocks = {"functions": {"*": {"reply": {}}}, "errors": {"aks": "NoMatchingError", "say": "E"}}
    Path("mocks.json").write_text(json.dumps(mocks))

    result = run("run", "asking.json", "--mocks", "mocks.json")

    reported = "contactflow: mocks.json: no flow has the action 'aks'; did you mean 'ask'?\n"
    assert result.stderr == reported
