"""Our scenarios as Amazon Connect's own test cases, so that an instance can run them for real.

The simulator runs the same files (`starvanity/calls/scenarios`). In the content, the ARN of the
deployed function replaces that of its stand-in. The sidecar file holds the other properties of
`AWS::Connect::TestCase`. A case with a mocks file needs errors that only the simulator can
produce, such as a throttled function, so it is not deployed.
"""

import json
from pathlib import Path
from typing import Final

from aws_cdk import aws_connect as connect
from constructs import Construct

from starvanity.calls import ivr

SCENARIOS: Final = Path(ivr.__file__).with_name("scenarios")
BESIDE: Final = ".sidecar.json"
MOCKS_ENDINGS: Final = (".mocks.json", ".world.json")
"""Ending of the mocks file of a case, and its earlier name."""
STAND_IN: Final = "arn:aws:lambda:us-east-1:000000000000:function:answer-call"
"""The answering function as the scenarios name it."""


def portable(folder: Path = SCENARIOS) -> list[str]:
    """Return the names of the scenarios in `folder` that an instance can run, in order."""
    names = (path.name.removesuffix(BESIDE) for path in folder.glob(f"*{BESIDE}"))
    return sorted(
        name
        for name in names
        if not any((folder / f"{name}{ending}").exists() for ending in MOCKS_ENDINGS)
    )


class TestCases(Construct):
    """Every portable scenario in `folder` as a test case of the flow that asks `function_arn`."""

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        instance_arn: str,
        flow_arn: str,
        function_arn: str,
        folder: Path = SCENARIOS,
    ) -> None:
        super().__init__(scope, id)
        self._instance_arn = instance_arn
        self._flow_arn = flow_arn
        self._function_arn = function_arn
        self.cases = [self._case(folder, name) for name in portable(folder)]

    def _case(self, folder: Path, name: str) -> connect.CfnTestCase:
        told = json.loads((folder / f"{name}{BESIDE}").read_text(encoding="utf-8"))
        content = (folder / f"{name}.json").read_text(encoding="utf-8")
        caller = told["EntryPoint"]["VoiceCallEntryPointParameters"].get("SourcePhoneNumber")
        return connect.CfnTestCase(
            self,
            name,
            instance_arn=self._instance_arn,
            name=told["Name"],
            description=told["Description"],
            content=content.replace(STAND_IN, self._function_arn),
            initialization_data=told["InitializationData"],
            status=told["Status"],
            entry_point=connect.CfnTestCase.EntryPointProperty(
                type="VOICE_CALL",
                voice_call_entry_point_parameters=(
                    connect.CfnTestCase.VoiceCallEntryPointParametersProperty(
                        flow_id=self._flow_arn, source_phone_number=caller
                    )
                ),
            ),
        )
