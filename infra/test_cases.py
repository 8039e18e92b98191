"""Our scenarios as Amazon Connect's own test cases, so that an instance can run them for real.

The files are the ones that the simulator runs (tests/scenarios): the content as it stands, and
beside it what `AWS::Connect::TestCase` wants to know besides.
"""

import json
from pathlib import Path
from typing import Final

from aws_cdk import aws_connect as connect
from constructs import Construct

SCENARIOS: Final = Path(__file__).parents[1] / "tests" / "scenarios"
BESIDE: Final = ".sidecar.json"


class TestCases(Construct):
    """Every scenario in `folder` as a test case of `flow_arn`."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        instance_arn: str,
        flow_arn: str,
        folder: Path = SCENARIOS,
    ) -> None:
        super().__init__(scope, id)
        self.cases = [
            self._case(path, instance_arn, flow_arn) for path in sorted(folder.glob(f"*{BESIDE}"))
        ]

    def _case(self, beside: Path, instance_arn: str, flow_arn: str) -> connect.CfnTestCase:
        told = json.loads(beside.read_text(encoding="utf-8"))
        name = beside.name.removesuffix(BESIDE)
        caller = told["EntryPoint"]["VoiceCallEntryPointParameters"].get("SourcePhoneNumber")
        return connect.CfnTestCase(
            self,
            name,
            instance_arn=instance_arn,
            name=told["Name"],
            description=told["Description"],
            content=(beside.parent / f"{name}.json").read_text(encoding="utf-8"),
            initialization_data=told["InitializationData"],
            status=told["Status"],
            entry_point=connect.CfnTestCase.EntryPointProperty(
                type="VOICE_CALL",
                voice_call_entry_point_parameters=(
                    connect.CfnTestCase.VoiceCallEntryPointParametersProperty(
                        flow_id=flow_arn, source_phone_number=caller
                    )
                ),
            ),
        )
