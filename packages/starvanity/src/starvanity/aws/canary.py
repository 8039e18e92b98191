"""One test call to the own line: start a test case, wait for its end, and return whether it passed.

https://docs.aws.amazon.com/connect/latest/adminguide/testing-simulation.html
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol

FIRST_PAUSE_SECONDS: Final = 2.0
LONGEST_PAUSE_SECONDS: Final = 15.0
GROWTH: Final = 1.5
"""A case needs 8 to 18 seconds, as public reports state. Later summaries come less often."""
FINAL: Final = frozenset({"PASSED", "FAILED", "STOPPED"})
PASSED: Final = "PASSED"
UNFINISHED: Final = "UNFINISHED"
"""The status of an execution that this module stopped."""


class Connect(Protocol):
    """The operations of Amazon Connect that a canary uses."""

    def start_test_case_execution(self, *, InstanceId: str, TestCaseId: str) -> Any:  # noqa: ANN401, N803 - botocore's names
        """Start an execution."""
        ...

    def get_test_case_execution_summary(
        self,
        *,
        InstanceId: str,  # noqa: N803
        TestCaseId: str,  # noqa: N803
        TestCaseExecutionId: str,  # noqa: N803
    ) -> Any:  # noqa: ANN401
        """Return the status of an execution."""
        ...

    def stop_test_case_execution(
        self,
        *,
        InstanceId: str,  # noqa: N803
        TestCaseId: str,  # noqa: N803
        TestCaseExecutionId: str,  # noqa: N803
    ) -> Any:  # noqa: ANN401
        """Stop an execution."""
        ...


@dataclass(frozen=True, slots=True)
class Canary:
    """Runs one test case of an instance while `time_left` allows it."""

    connect: Connect
    instance: str
    case: str
    pause: Callable[[float], None]
    time_left: Callable[[], float]

    def run(self) -> str:
        """Return the final status of one execution; stop it if the time ends first.

        An execution can fail before its first observation, although the line works. It is started
        once more.
        """
        status, observations = self._run_once()
        if status == "FAILED" and observations == 0:
            status, _ = self._run_once()
        return status

    def _run_once(self) -> tuple[str, int | None]:
        """Return the status of one execution, and how many observations it has made."""
        case = {"InstanceId": self.instance, "TestCaseId": self.case}
        started = self.connect.start_test_case_execution(**case)
        execution = {**case, "TestCaseExecutionId": started["TestCaseExecutionId"]}
        pause = FIRST_PAUSE_SECONDS
        while self.time_left() > pause:
            self.pause(pause)
            summary = self.connect.get_test_case_execution_summary(**execution)
            if summary["Status"] in FINAL:
                return summary["Status"], _observations(summary)
            pause = min(pause * GROWTH, LONGEST_PAUSE_SECONDS)
        self.connect.stop_test_case_execution(**execution)
        return UNFINISHED, None


def _observations(summary: Any) -> int | None:  # noqa: ANN401 - botocore's answer
    found: int | None = summary.get("ObservationSummary", {}).get("TotalObservations")
    return found
