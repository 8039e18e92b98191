"""The scenarios as test cases of Amazon Connect, so that an instance can run them.

The simulator runs the same files (`starvanity/calls/scenarios`). In the content, the ARN of the
deployed function replaces the placeholder. The sidecar file holds the other properties of
`AWS::Connect::TestCase`. A case with a mocks file is not deployed. It needs errors that only the
simulator can cause, such as a throttled function.
"""

import json
from pathlib import Path
from typing import Any, Final

from aws_cdk import aws_connect as connect
from constructs import Construct

from starvanity.calls import ivr

SCENARIOS: Final = Path(ivr.__file__).with_name("scenarios")
SIDECAR: Final = ".sidecar.json"
MOCKS: Final = (".mocks.json", ".world.json")
"""Endings of mocks files: the current one, and an earlier one."""
PLACEHOLDER: Final = "arn:aws:lambda:us-east-1:000000000000:function:answer-call"
"""The answering function in the scenarios."""


def deployable(folder: Path = SCENARIOS) -> list[str]:
    """Return the sorted names of the scenarios in `folder` that an instance can run."""
    names = (path.name.removesuffix(SIDECAR) for path in folder.glob(f"*{SIDECAR}"))
    return sorted(name for name in names if not has_mocks(name, folder))


def has_mocks(name: str, folder: Path = SCENARIOS) -> bool:
    """Return whether a scenario has a mocks file."""
    return any((folder / f"{name}{suffix}").exists() for suffix in MOCKS)


class TestCases(Construct):
    """Test cases of the flow that invokes `function_arn`: one for each deployable scenario."""

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
        self.cases = [self._case(folder, name) for name in deployable(folder)]

    def _case(self, folder: Path, name: str) -> connect.CfnTestCase:
        sidecar = json.loads((folder / f"{name}{SIDECAR}").read_text(encoding="utf-8"))
        content = (folder / f"{name}.json").read_text(encoding="utf-8")
        return connect.CfnTestCase(
            self,
            name,
            instance_arn=self._instance_arn,
            name=sidecar["Name"],
            description=sidecar["Description"],
            content=content.replace(PLACEHOLDER, self._function_arn),
            initialization_data=sidecar["InitializationData"],
            status=sidecar["Status"],
            entry_point=self._entry_point(sidecar["EntryPoint"]),
        )

    def _entry_point(self, written: dict[str, Any]) -> connect.CfnTestCase.EntryPointProperty:
        """Return the entry point of a scenario at the deployed flow: a call or a chat."""
        if written["Type"] == "CHAT":
            return connect.CfnTestCase.EntryPointProperty(
                type="CHAT",
                chat_entry_point_parameters=(
                    connect.CfnTestCase.ChatEntryPointParametersProperty(flow_id=self._flow_arn)
                ),
            )
        caller = written["VoiceCallEntryPointParameters"].get("SourcePhoneNumber")
        return connect.CfnTestCase.EntryPointProperty(
            type="VOICE_CALL",
            voice_call_entry_point_parameters=(
                connect.CfnTestCase.VoiceCallEntryPointParametersProperty(
                    flow_id=self._flow_arn, source_phone_number=caller
                )
            ),
        )
