"""The scenarios as test cases of a live instance."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from botocore.exceptions import ClientError

from infra.line.scenarios import Scenario, case_name
from infra.operate.account import code_of
from infra.operate.requests import Requests

PARAMETERS: Final = {
    "VOICE_CALL": "VoiceCallEntryPointParameters",
    "CHAT": "ChatEntryPointParameters",
}
"""The key of the parameters of each type of entry point."""
REFUSALS: Final = frozenset(
    {"InvalidTestCaseException", "InvalidParameterException", "InvalidRequestException"}
)


class CaseRefusedError(Exception):
    """The instance does not accept a test case. The message has its reasons."""


@dataclass(frozen=True, slots=True)
class DeployedLine:
    """A deployed line: its name, the id of its flow, and the ARN of the function that it invokes.

    `has_cases` is true if the deployment made the test cases.
    """

    name: str
    flow: str
    function_arn: str
    has_cases: bool = False


@dataclass(slots=True)
class LiveCases:
    """The test cases of `line` in its instance; `created` has the ids that this run created."""

    requests: Requests
    line: DeployedLine
    created: list[str] = field(default_factory=list)
    _existing: dict[str, str] = field(default_factory=dict)

    def read(self) -> None:
        """Read the names of the existing test cases."""
        listed = self.requests.pages("list_test_cases", "TestCaseSummaryList")
        self._existing = {each["Name"]: each["Id"] for each in listed}

    def publish(self, scenario: Scenario) -> str:
        """Return the id of the published test case of `scenario`.

        A case of the deployment is used as it is. Raise `CaseRefusedError` if the instance refuses
        the case, or has a case of this name for another flow.
        """
        name = case_name(scenario.name, self.line.name)
        existing = self._existing.get(name)
        try:
            if existing is None:
                return self._create(name, scenario)
            if not self.line.has_cases:
                self._update(existing, name, scenario)
        except ClientError as error:
            if code_of(error) in REFUSALS:
                raise CaseRefusedError(_reasons(error)) from error
            raise
        return existing

    def delete_created(self) -> None:
        """Delete the test cases that this run created."""
        while self.created:
            self.requests.send("delete_test_case", TestCaseId=self.created[-1])
            self.created.pop()

    def _create(self, name: str, scenario: Scenario) -> str:
        made = self.requests.send("create_test_case", Name=name, **self._fields(scenario))
        identifier = str(made["TestCaseId"])
        self.created.append(identifier)
        return identifier

    def _update(self, identifier: str, name: str, scenario: Scenario) -> None:
        found = self.requests.send("describe_test_case", TestCaseId=identifier)["TestCase"]
        entry = found.get("EntryPoint", {})
        flow = entry.get(PARAMETERS.get(entry.get("Type"), ""), {}).get("FlowId", "")
        if flow.rsplit("/", 1)[-1] != self.line.flow:
            raise CaseRefusedError(
                f"the instance has a test case {name!r} of another flow: rename it"
            )
        self.requests.send(
            "update_test_case", TestCaseId=identifier, Name=name, **self._fields(scenario)
        )

    def _fields(self, scenario: Scenario) -> dict[str, Any]:
        sidecar = scenario.sidecar
        return {
            "Description": sidecar["Description"],
            "Content": scenario.content_for(self.line.function_arn),
            "EntryPoint": self._entry_point(sidecar["EntryPoint"]),
            "InitializationData": sidecar["InitializationData"],
            "Status": "PUBLISHED",
        }

    def _entry_point(self, written: Mapping[str, Any]) -> dict[str, Any]:
        key = PARAMETERS[written["Type"]]
        return {"Type": written["Type"], key: {**written[key], "FlowId": self.line.flow}}


def _reasons(error: ClientError) -> str:
    problems = error.response.get("Problems") or ()
    told = [each.get("message", "") for each in problems]
    return "; ".join(told) or error.response["Error"].get("Message") or code_of(error)
