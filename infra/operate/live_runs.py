"""Executions of test cases on a live instance: start, wait, stop, and read the records."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import uuid4

from botocore.exceptions import ClientError

from infra.operate.account import code_of
from infra.operate.requests import Requests

AT_ONCE: Final = 5
"""Executions that an instance runs at once; it accepts 95 more, which wait:
https://docs.aws.amazon.com/connect/latest/adminguide/testing-simulation-execute-test-cases.html"""
FIRST_PAUSE_SECONDS: Final = 2.0
LONGEST_PAUSE_SECONDS: Final = 15.0
GROWTH: Final = 1.5
"""A case needs 8 to 18 seconds, as public reports state. Later summaries come less often."""
LONGEST_SECONDS: Final = 360.0
"""The service ends an execution after five minutes. One minute more allows for its start."""
FINAL: Final = frozenset({"PASSED", "FAILED", "STOPPED"})
START_FAILED: Final = "INITIALIZATION_FAILURE"
"""The reason of an execution that did not begin. A second attempt can succeed."""
NO_QUOTA: Final = (
    "the instance has reached its concurrent-calls quota. "
    "Run: make quota QUOTA=concurrent-calls VALUE=10"
)


class QuotaReachedError(Exception):
    """The instance starts no execution. The message has the remedy."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record of an execution. `text` is JSON, whose schema is not published."""

    observation: str
    status: str
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """The result of an execution: its status, and its records. `note` is a remark of verify."""

    status: str
    records: tuple[Record, ...] = ()
    note: str = ""


@dataclass(slots=True)
class _Running:
    name: str
    case: str
    execution: str
    started: float
    next_look: float
    pause: float = FIRST_PAUSE_SECONDS


@dataclass(slots=True)
class LiveRuns:
    """Executions in one instance, at most `AT_ONCE` at the same time."""

    requests: Requests
    _running: list[_Running] = field(default_factory=list)

    def run(self, cases: Mapping[str, str]) -> Iterator[tuple[str, Result]]:
        """Yield the name and the result of each case as it ends. `cases` maps names to ids."""
        waiting, repeated = deque(cases.items()), set[str]()
        while waiting or self._running:
            while waiting and len(self._running) < AT_ONCE:
                self._start(*waiting.popleft())
            due = min(self._running, key=lambda each: each.next_look)
            self._wait_until(due.next_look)
            result = self._look(due)
            if result is None:
                continue
            self._running.remove(due)
            if _has_not_begun(result) and due.name not in repeated:
                repeated.add(due.name)
                waiting.append((due.name, due.case))
            else:
                yield due.name, result

    def stop_all(self) -> None:
        """Stop the executions that still run."""
        while self._running:
            self._stop(self._running.pop())

    def _start(self, name: str, case: str) -> None:
        try:
            started = self.requests.send(
                "start_test_case_execution", TestCaseId=case, ClientToken=str(uuid4())
            )
        except ClientError as error:
            if code_of(error) == "ServiceQuotaExceededException":
                message = error.response["Error"].get("Message", "")
                raise QuotaReachedError(f"{message} Probably {NO_QUOTA}".strip()) from error
            raise
        now = self.requests.clock.now()
        execution = started["TestCaseExecutionId"]
        self._running.append(_Running(name, case, execution, now, now + FIRST_PAUSE_SECONDS))

    def _look(self, running: _Running) -> Result | None:
        """Return the result of an execution; `None` while it runs."""
        summary = self.requests.send("get_test_case_execution_summary", **_identify(running))
        status = str(summary["Status"])
        now = self.requests.clock.now()
        if status in FINAL:
            return Result(status, self._records(running))
        if now - running.started >= LONGEST_SECONDS:
            self._stop(running)
            note = f"it was {status} after {LONGEST_SECONDS:.0f} seconds, and verify stopped it"
            return Result("STOPPED", self._records(running), note)
        running.pause = min(running.pause * GROWTH, LONGEST_PAUSE_SECONDS)
        running.next_look = now + running.pause
        return None

    def _records(self, running: _Running) -> tuple[Record, ...]:
        found = self.requests.pages(
            "list_test_case_execution_records", "ExecutionRecords", **_identify(running)
        )
        return tuple(
            Record(each.get("ObservationId", ""), each.get("Status", ""), each.get("Record", ""))
            for each in found
        )

    def _stop(self, running: _Running) -> None:
        self.requests.send(
            "stop_test_case_execution", **_identify(running), ClientToken=str(uuid4())
        )

    def _wait_until(self, moment: float) -> None:
        remaining = moment - self.requests.clock.now()
        if remaining > 0:
            self.requests.clock.pause(remaining)


def _identify(running: _Running) -> dict[str, str]:
    return {"TestCaseId": running.case, "TestCaseExecutionId": running.execution}


def _has_not_begun(result: Result) -> bool:
    return result.status == "FAILED" and any(START_FAILED in each.text for each in result.records)
