"""The scenarios as test cases of Amazon Connect, so that an instance can run them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from aws_cdk import Acknowledgment, Validations
from aws_cdk import aws_connect as connect
from constructs import Construct

from infra.line.scenarios import SCENARIOS, Scenario, case_name, deployable, read_scenario

PATTERN: Final = "CloudFormation-Validate::F3031"
ESCAPED_TWICE: Final = (
    "The schema of AWS::Connect::TestCase escapes the pattern of a number twice, so that no number "
    "matches it (docs/limits.md)."
)


class TestCases(Construct):
    """Test cases of the flow that invokes `function_arn`: one for each deployable scenario."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        line: str,
        instance_arn: str,
        flow_arn: str,
        function_arn: str,
        folder: Path = SCENARIOS,
    ) -> None:
        super().__init__(scope, id)
        self.cases = [
            add_test_case(
                self,
                name,
                read_scenario(name, folder),
                name=case_name(name, line),
                instance_arn=instance_arn,
                flow_arn=flow_arn,
                function_arn=function_arn,
            )
            for name in deployable(folder)
        ]


def add_test_case(
    scope: Construct,
    id: str,
    scenario: Scenario,
    *,
    name: str,
    instance_arn: str,
    flow_arn: str,
    function_arn: str,
) -> connect.CfnTestCase:
    """Add `scenario` to `scope` as a test case; its name in the instance is `name`."""
    sidecar = scenario.sidecar
    case = connect.CfnTestCase(
        scope,
        id,
        instance_arn=instance_arn,
        name=name,
        description=sidecar["Description"],
        content=scenario.content_for(function_arn),
        initialization_data=sidecar["InitializationData"],
        status=sidecar["Status"],
        entry_point=_entry_point(sidecar["EntryPoint"], flow_arn),
    )
    Validations.of(case).acknowledge(Acknowledgment(id=PATTERN, reason=ESCAPED_TWICE))
    return case


def _entry_point(
    written: Mapping[str, Any], flow_arn: str
) -> connect.CfnTestCase.EntryPointProperty:
    """Return the entry point of a scenario at the deployed flow: a call or a chat."""
    if written["Type"] == "CHAT":
        return connect.CfnTestCase.EntryPointProperty(
            type="CHAT",
            chat_entry_point_parameters=(
                connect.CfnTestCase.ChatEntryPointParametersProperty(flow_id=flow_arn)
            ),
        )
    caller = written["VoiceCallEntryPointParameters"].get("SourcePhoneNumber")
    return connect.CfnTestCase.EntryPointProperty(
        type="VOICE_CALL",
        voice_call_entry_point_parameters=(
            connect.CfnTestCase.VoiceCallEntryPointParametersProperty(
                flow_id=flow_arn, source_phone_number=caller
            )
        ),
    )
