"""The test cases of the strict Amazon Connect: eleven operations, and executions that are real.

An execution runs the content of the case against the content of the flow with contactflow, and
invokes the function that the test gives. So PASSED and FAILED are results, not settings.
Each request is validated against botocore's model. The citations are as in fake_connect.py.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from botocore.exceptions import ClientError
from botocore.session import get_session
from botocore.validate import ParamValidator

from contactflow.document import DocumentError, parse
from contactflow.lint import lint_case
from contactflow.simulate.mocks import LambdaFunction
from contactflow.simulate.preset_mocks import PresetMocks
from contactflow.testing import STRICT, CaseReport, parse_case, parse_sidecar, run_case

from .connect_rules import Quota, TestCase
from .fake_connect import FakeConnect, refusal
from .fake_executions import INITIATED, MOMENT, STARTED, STOPPED, Execution, records_of

MOST_RUNNING, MOST_ACCEPTED = 5, 100
"""[ADMIN]testing-simulation-execute-test-cases.html: executions at once, and those accepted."""
LIMIT_REACHED = "Failed to start execution of test case due to limit reached."
"""The message of an instance whose quota of concurrent calls is zero, from a public report."""
ID = re.compile(r"[0-9a-f-]{36}")
"""These operations accept an instance's id, but not its ARN."""
ID_ONLY = frozenset(
    {
        "GetTestCaseExecutionSummary",
        "ListTestCaseExecutionRecords",
        "ListTestCaseExecutions",
        "ListTestCases",
        "StartTestCaseExecution",
        "StopTestCaseExecution",
    }
)
WRITTEN = ("Name", "Description", "Content", "EntryPoint", "InitializationData", "Status")
"""The fields of a test case that Create and Update write."""
PAGE = 100
"""The largest page of records and of executions, from the model."""


@dataclass
class FakeTestCases:
    """The test cases of all instances of `connect`.

    An execution ends at the summary number `summaries`. `never_end` has the names of cases that do
    not end. `failing_starts` counts executions that fail before the first observation.
    """

    connect: FakeConnect
    invoke: Callable[[str], LambdaFunction]
    summaries: int = 1
    page: int = PAGE
    concurrent_calls: int = 10
    never_end: set[str] = field(default_factory=set)
    failing_starts: int = 0
    quota: Quota | None = None
    cases: dict[str, dict[str, Any]] = field(default_factory=dict)
    executions: dict[str, Execution] = field(default_factory=dict)
    most_running: int = 0

    def answer(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        """Validate `request` against the model and return the answer of `operation`."""
        if self.quota is not None:
            self.quota.take()
        model = _model().operation_model(operation)
        report = ParamValidator().validate(request, model.input_shape)
        if report.has_errors():
            raise refusal("InvalidParameterException", report.generate_report())
        instance = request["InstanceId"]
        if operation in ID_ONLY and not ID.fullmatch(instance):
            raise refusal("InvalidParameterException", f"{instance} is not an instance's id")
        arn = self._instance(instance)
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", operation).lower()
        answer: dict[str, Any] = getattr(self, f"_{name}")(arn, request)
        return answer

    def create_from_template(self, properties: dict[str, Any]) -> str:
        """Create a test case as CloudFormation does; return its ARN."""
        request = {name: properties[name] for name in WRITTEN if name in properties}
        instance = str(properties["InstanceArn"])
        return str(self._create_test_case(instance, request)["TestCaseArn"])

    def change_from_template(self, arn: str, properties: dict[str, Any]) -> None:
        """Change a test case as CloudFormation does."""
        instance, _, identifier = arn.rpartition("/test-case/")
        written = {name: properties[name] for name in WRITTEN if name in properties}
        self._update_test_case(instance, {"TestCaseId": identifier, **written})

    def delete(self, arn: str) -> None:
        """Delete a test case."""
        self.connect.delete_test_case(arn)
        self.cases.pop(arn, None)

    # Operations.

    def _create_test_case(self, instance: str, request: dict[str, Any]) -> dict[str, Any]:
        self._check(instance, request)
        flow = self._flow(instance, request)
        arn = self.connect.create_test_case(instance, request["Name"], flow, request["Content"])
        self.cases[arn] = {"Status": "SAVED", **_written(request)}
        return {"TestCaseArn": arn, "TestCaseId": _last(arn)}

    def _update_test_case(self, instance: str, request: dict[str, Any]) -> dict[str, Any]:
        arn = self._case(instance, request)
        changed = self.cases[arn] | _written(request)
        self._check(instance, changed, arn)
        flow = self._flow(instance, changed)
        self.cases[arn] = changed
        self.connect.test_cases[arn] = TestCase(changed["Name"], flow)
        return {}

    def _describe_test_case(self, instance: str, request: dict[str, Any]) -> dict[str, Any]:
        arn = self._case(instance, request)
        return {"TestCase": {"Id": _last(arn), "Arn": arn, **self.cases[arn]}}

    def _delete_test_case(self, instance: str, request: dict[str, Any]) -> dict[str, Any]:
        self.delete(self._case(instance, request))
        return {}

    def _list_test_cases(self, instance: str, request: dict[str, Any]) -> dict[str, Any]:
        found = [
            {"Id": _last(arn), "Arn": arn, "Name": case["Name"], "Status": case["Status"]}
            for arn, case in self.cases.items()
            if arn.startswith(instance)
        ]
        return self._paged("TestCaseSummaryList", found, request)

    def _start_test_case_execution(self, instance: str, request: dict[str, Any]) -> dict[str, Any]:
        arn = self._case(instance, request)
        if self.cases[arn]["Status"] != "PUBLISHED":
            raise refusal("InvalidRequestException", "only a published test case starts")
        accepted = sum(not each.is_over for each in self.executions.values())
        if not self.concurrent_calls or accepted >= MOST_ACCEPTED:
            raise refusal("ServiceQuotaExceededException", LIMIT_REACHED)
        self.most_running = max(self.most_running, accepted + 1)
        identifier = f"{len(self.executions):08d}-0000-4000-9000-000000000000"
        if self.failing_starts:
            self.failing_starts -= 1
            report = CaseReport(self.cases[arn]["Name"], "FAILED", "INITIALIZATION_FAILURE", 0.0)
        else:
            report = self._report(arn)
        self.executions[identifier] = Execution(identifier, arn, self.summaries, report)
        return {"TestCaseId": _last(arn), "TestCaseExecutionId": identifier, "Status": INITIATED}

    def _stop_test_case_execution(self, instance: str, request: dict[str, Any]) -> dict[str, Any]:
        execution = self._execution(instance, request)
        if not execution.is_over:
            execution.status = STOPPED
        return {}

    def _get_test_case_execution_summary(
        self, instance: str, request: dict[str, Any]
    ) -> dict[str, Any]:
        execution = self._execution(instance, request)
        self._advance(execution)
        results = execution.report.observations if execution.is_over else ()
        passed = sum(each.status == "PASSED" for each in results)
        failed = sum(each.status == "FAILED" for each in results)
        return {
            "StartTime": MOMENT,
            "Status": execution.status,
            "ObservationSummary": {
                "TotalObservations": len(results),
                "ObservationsPassed": passed,
                "ObservationsFailed": failed,
            },
        }

    def _list_test_case_execution_records(
        self, instance: str, request: dict[str, Any]
    ) -> dict[str, Any]:
        execution = self._execution(instance, request)
        records = [*records_of(execution)]
        if "Status" in request:
            records = [each for each in records if each["Status"] == request["Status"]]
        return self._paged("ExecutionRecords", records, request)

    def _list_test_case_executions(self, instance: str, request: dict[str, Any]) -> dict[str, Any]:
        found = [
            {
                "TestCaseExecutionId": each.identifier,
                "TestCaseId": _last(each.case),
                "TestCaseExecutionStatus": each.status,
                "StartTime": MOMENT,
            }
            for each in self.executions.values()
            if each.case.startswith(instance)
            and request.get("TestCaseId") in {None, _last(each.case)}
            and request.get("Status") in {None, each.status}
        ]
        return self._paged("TestCaseExecutions", found, request)

    # Rules.

    def _check(self, instance: str, written: dict[str, Any], arn: str | None = None) -> None:
        """[API]API_CreateTestCase.html: equal names and invalid contents are refused."""
        others = [
            case["Name"]
            for each, case in self.cases.items()
            if each != arn and each.startswith(instance)
        ]
        if written["Name"] in others:
            raise refusal("DuplicateResourceException", f"{written['Name']} exists already")
        try:
            problems = [each.message for each in lint_case(parse_case(written["Content"]))]
        except DocumentError as error:
            problems = [str(error)]
        if problems:
            raise invalid_case(problems)

    def _flow(self, instance: str, written: dict[str, Any]) -> str:
        """Return the ARN of the flow of the entry point, which is given as an ARN or as an id."""
        entry = written["EntryPoint"]
        kind = "Chat" if entry["Type"] == "CHAT" else "VoiceCall"
        flow = _last(entry[f"{kind}EntryPointParameters"]["FlowId"])
        arn = f"{instance}/contact-flow/{flow}"
        if arn not in self.connect.flows:
            raise refusal("ResourceNotFoundException", f"Contact flow not found: {flow}")
        return arn

    def _advance(self, execution: Execution) -> None:
        """Let one summary pass. Executions after the fifth wait."""
        running = [each for each in self.executions.values() if not each.is_over][:MOST_RUNNING]
        if execution not in running:
            return
        execution.status = STARTED
        execution.summaries -= 1
        endless = self.cases.get(execution.case, {}).get("Name") in self.never_end
        if execution.summaries <= 0 and not endless:
            execution.status = execution.report.verdict

    def _report(self, arn: str) -> CaseReport:
        case = self.cases[arn]
        flow = self.connect.flows[self.connect.test_cases[arn].flow]
        functions = {function for _, function in self.connect.associations}
        sidecar = {name: case[name] for name in WRITTEN if name in case and name != "Content"}
        return run_case(
            parse_case(case["Content"]),
            parse(flow.content),
            PresetMocks(functions={each: self.invoke(each) for each in functions}),
            sidecar=parse_sidecar(json.dumps(sidecar)),
            options=STRICT,
        )

    def _paged(
        self, key: str, found: list[dict[str, Any]], request: dict[str, Any]
    ) -> dict[str, Any]:
        start = int(request.get("NextToken", "0"))
        end = start + min(request.get("MaxResults", PAGE), self.page)
        more = {"NextToken": str(end)} if end < len(found) else {}
        return {key: found[start:end], **more}

    def _instance(self, given: str) -> str:
        for arn in self.connect.instances:
            if given in {arn, _last(arn)}:
                return arn
        raise refusal("ResourceNotFoundException", f"Instance not found: {given}")

    def _case(self, instance: str, request: dict[str, Any]) -> str:
        arn = f"{instance}/test-case/{request['TestCaseId']}"
        if arn not in self.cases:
            raise refusal("ResourceNotFoundException", f"Test case not found: {arn}")
        return arn

    def _execution(self, instance: str, request: dict[str, Any]) -> Execution:
        execution = self.executions.get(request["TestCaseExecutionId"])
        if execution is None or execution.case != self._case(instance, request):
            raise refusal("ResourceNotFoundException", "Test case execution not found")
        return execution


def invalid_case(problems: list[str]) -> ClientError:
    """Return the refusal of an invalid test case."""
    error = refusal("InvalidTestCaseException", "")
    error.response["Problems"] = [{"message": each[:256]} for each in problems]  # type: ignore[typeddict-unknown-key]
    return error


def _written(request: dict[str, Any]) -> dict[str, Any]:
    return {name: request[name] for name in WRITTEN if name in request}


def _last(arn: str) -> str:
    return arn.rsplit("/", 1)[-1]


@cache
def _model() -> Any:
    return get_session().get_service_model("connect")
