from click.testing import CliRunner

from contactflow.document import parse
from starvanity.calls.ivr import vanity_flow
from starvanity.cli import main

ARN = "arn:aws:lambda:us-east-1:000000000000:function:answer"


def test_our_own_flow_is_exported_as_the_json_that_is_deployed():
    result = CliRunner().invoke(main, ["export-flow", "--function", ARN])

    assert result.exit_code == 0
    assert parse(result.stdout) == vanity_flow(ARN)


def test_a_function_that_is_no_arn_is_wrong_usage():
    result = CliRunner().invoke(main, ["export-flow", "--function", "answer"])

    assert result.exit_code == 2
    assert "no function's ARN" in result.stderr
