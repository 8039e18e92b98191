"""Report of a test case: the verdict, the observations, the problems and the events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contactflow.model import UNMATCHED
from contactflow.simulate.events import REASONS, BranchTaken, Ended, ReferenceEmpty

if TYPE_CHECKING:
    from contactflow.lint.finding import Finding
    from contactflow.simulate.events import Event
    from contactflow.values import RawJson

PASSED = "PASSED"
FAILED = "FAILED"
UNREADABLE = "UNREADABLE"  # the case was not run; the service does not have this verdict


@dataclass(frozen=True, slots=True)
class ObservationResult:
    """Result of one observation: its status, its time, and its problem."""

    identifier: str
    status: str
    at_seconds: float | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CaseReport:
    """Result of one run, in the terms of ListTestCaseExecutionRecords, but simulated.

    `reason` is SUCCESS, FAILURE or TIMEOUT, and ERROR for an unreadable case. `problems` name the
    observation, the expected event and the actual prompts. `warnings` name points in which a live
    run can differ.
    """

    name: str
    verdict: str
    reason: str
    seconds: float
    observations: tuple[ObservationResult, ...] = ()
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    logs: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    events: tuple[Event, ...] = field(default=(), repr=False)

    @property
    def has_passed(self) -> bool:
        """Whether the verdict is PASSED."""
        return self.verdict == PASSED

    @property
    def causes(self) -> tuple[str, ...]:
        """Possible causes of a failure: error branches, empty values, and the end of the call.

        A value without a case is often intended. It is a cause only if no error branch was taken.
        """
        if self.has_passed:
            return ()
        events = [each for each in self.events if not _is_unmatched(each)]
        has_error = any(isinstance(each, BranchTaken) and each.reason for each in events)
        return tuple(filter(None, map(_cause, events if has_error else self.events)))

    def as_dict(self) -> dict[str, RawJson]:
        """Return the report as plain JSON without the events of the call."""
        return {
            "name": self.name,
            "verdict": self.verdict,
            "reason": self.reason,
            "seconds": round(self.seconds, 3),
            "observations": [
                {
                    "identifier": each.identifier,
                    "status": each.status,
                    "at_seconds": each.at_seconds,
                    "problem": each.problem,
                }
                for each in self.observations
            ],
            "problems": list(self.problems),
            "causes": list(self.causes),
            "warnings": list(self.warnings),
            "logs": dict(self.logs),
            "findings": [dict(found.as_dict()) for found in self.findings],
            "modelled": True,
        }


def _is_unmatched(event: Event) -> bool:
    return isinstance(event, BranchTaken) and event.branch == UNMATCHED


def _cause(event: Event) -> str:
    """Return what `event` contributes to a failure; empty for an ordinary event."""
    match event:
        case BranchTaken(identifier=identifier, branch=branch, reason=reason) if reason:
            return f"{identifier} took {branch}, because {reason}"
        case ReferenceEmpty(identifier=identifier, reference=reference, root=root) if root:
            return f"{identifier} read {reference}, but nothing has set $.{root}"
        case Ended(reason=reason, detail=detail):
            return f"the call ended: {REASONS[reason]}{': ' if detail else ''}{detail}"
    return ""
