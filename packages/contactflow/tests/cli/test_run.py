import json
from pathlib import Path

import pytest

from contactflow.actions.transfer_to_flow import TransferToFlow
from contactflow.document import render
from contactflow.model import Flow
from contactflow.values import thaw
from tests.cli.command_line import BYE, HELLO, run

pytestmark = pytest.mark.usefixtures("flow_folder")


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


def test_a_call_that_is_not_simulated_exits_with_one():
    result = run("run", "asking.json")

    assert result.exit_code == 1
    assert "a mock is missing: the reply of the Lambda function 'f'" in " ".join(
        result.stdout.split()
    )


def test_too_many_steps_exit_with_one():
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


def test_flows_without_a_name_are_named_after_their_files():
    away = TransferToFlow("away", flow="inner", on_error="bye")
    for name, flow in (("outer", Flow("x", away, BYE)), ("inner", Flow("x", BYE))):
        document = {**thaw(flow.document), "Metadata": {}}
        Path(f"{name}.json").write_text(json.dumps(document))

    result = run("run", "outer.json", "--json")

    call = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["flow"] for each in call if "flow" in each] == [
        "outer",
        "outer",
        "inner",
        "inner",
    ]
