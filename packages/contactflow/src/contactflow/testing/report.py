"""How a test case went: the verdict, each observation, and what was heard."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contactflow.lint.finding import Finding
    from contactflow.simulate.events import Event
    from contactflow.values import RawJson

PASSED = "PASSED"
FAILED = "FAILED"
UNREADABLE = "UNREADABLE"  # nothing was run; not a verdict of the service


@dataclass(frozen=True, slots=True)
class Observed:
    """One observation: whether it was met, when, and what went wrong."""

    identifier: str
    status: str
    at_seconds: float | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CaseReport:
    """The outcome of one run, in the words of ListTestCaseExecutionRecords, but modelled.

    `reason` is SUCCESS, FAILURE or TIMEOUT, and ERROR where the case could not be read; `problems`
    say which observation failed, what was expected and what happened instead; `warnings` are what
    another run may see otherwise.
    """

    name: str
    verdict: str
    reason: str
    seconds: float
    observations: tuple[Observed, ...] = ()
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    logs: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    events: tuple[Event, ...] = field(default=(), repr=False)

    @property
    def has_passed(self) -> bool:
        """Whether the verdict is PASSED."""
        return self.verdict == PASSED

    def as_dict(self) -> dict[str, RawJson]:
        """Return the report as plain JSON, without the events of the call."""
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
            "warnings": list(self.warnings),
            "logs": dict(self.logs),
            "findings": [dict(found.as_dict()) for found in self.findings],
            "modelled": True,
        }
