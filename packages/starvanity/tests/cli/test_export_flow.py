from click.testing import CliRunner

from contactflow.document import parse
from starvanity.calls.ivr import vanity_flow
from starvanity.cli import main

ARN = "arn:aws:lambda:us-east-1:000000000000:function:answer"


def test_the_exported_flow_is_the_deployed_json():
    result = CliRunner().invoke(main, ["export-flow", "--function", ARN])

    assert result.exit_code == 0
    assert parse(result.stdout) == vanity_flow(ARN)


def test_a_function_that_is_not_an_arn_is_wrong_usage():
    result = CliRunner().invoke(main, ["export-flow", "--function", "answer"])

    assert result.exit_code == 2
    assert "is not the ARN of a function" in result.stderr
