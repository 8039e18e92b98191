"""The executions of the strict Amazon Connect, and their records."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from contactflow.testing import CaseReport

INITIATED, STARTED, STOPPED = "INITIATED", "IN_PROGRESS", "STOPPED"
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Execution:
    """One execution: the summaries until its end, its final report, and its present status."""

    identifier: str
    case: str
    summaries: int
    report: CaseReport
    status: str = INITIATED

    @property
    def is_over(self) -> bool:
        return self.status not in {INITIATED, STARTED}


def records_of(execution: Execution) -> Any:
    """Yield the records of an execution. Two public parsers describe these types."""
    yield _record("INITIATION", "PASSED", {"Type": "INITIATION"})
    contact = f"c0{execution.identifier[2:]}"
    yield _record("EXECUTION_START", "PASSED", {"Type": "EXECUTION_START", "ContactId": contact})
    for each in execution.report.observations:
        if each.status in {"PASSED", "FAILED"}:
            actions = [{"Type": "Assert", "ActualParameters": {"Namespace": each.problem}}]
            document = {
                "Type": "OBSERVATION",
                "Identifier": each.identifier,
                "Status": each.status,
                "Actions": actions if each.problem else [],
            }
            yield _record(each.identifier, each.status, document)
    reasons = [] if execution.report.has_passed else ["OBSERVE_EVENT"]
    if execution.report.reason == "INITIALIZATION_FAILURE":
        reasons = ["INITIALIZATION_FAILURE"]
    reason = {"Type": execution.report.reason, "FailureReasons": reasons}
    status = execution.status if execution.is_over else STARTED
    yield _record("COMPLETION", status, {"Type": "COMPLETION", "CompletionReason": reason})


def _record(observation: str, status: str, document: dict[str, Any]) -> dict[str, Any]:
    return {
        "ObservationId": observation,
        "Status": status,
        "Timestamp": MOMENT,
        "Record": json.dumps(document),
    }
