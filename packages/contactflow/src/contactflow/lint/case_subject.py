"""A test case under the linter: its observations and steps with their places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from contactflow.cases.case import EVENT_TYPES, STEP_TYPES
from contactflow.lint.finding import Finding, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contactflow.cases.case import Case, Observation, Step
    from contactflow.cases.sidecar import Sidecar


class ObservationEntry(NamedTuple):
    """One observation and its place in the document."""

    position: int
    observation: Observation

    def found(self, message: str, *path: str | int, severity: str = "") -> Finding:
        """Return a finding at a part of this observation."""
        where = pointer("Observations", self.position, *path)
        return Finding(message, self.observation.identifier, where, severity)


class StepEntry(NamedTuple):
    """One step (an action of an observation), its place, and the identifier of the next one."""

    entry: ObservationEntry
    position: int
    step: Step
    following: str | None

    def found(self, message: str, *, severity: str = "") -> Finding:
        """Return a finding at this step."""
        return self.entry.found(message, "Actions", self.position, severity=severity)


@dataclass(frozen=True)
class CaseSubject:
    """A test case and its sidecar, if any, in the form that the rules read."""

    case: Case
    sidecar: Sidecar | None

    @cached_property
    def entries(self) -> tuple[ObservationEntry, ...]:
        """Every observation, in written order."""
        return tuple(ObservationEntry(*each) for each in enumerate(self.case.observations))

    @cached_property
    def events(self) -> tuple[ObservationEntry, ...]:
        """The observations whose event is of a type that exists."""
        return tuple(entry for entry in self.entries if entry.observation.event_type in EVENT_TYPES)

    @cached_property
    def all_steps(self) -> tuple[StepEntry, ...]:
        """Every step of every observation, in written order."""
        return tuple(_steps(self.entries))

    def steps(self, *types: str) -> Iterator[StepEntry]:
        """Yield the steps of these types; without any, of all types that exist."""
        wanted = types or STEP_TYPES
        return (each for each in self.all_steps if each.step.type in wanted)


def _steps(entries: tuple[ObservationEntry, ...]) -> Iterator[StepEntry]:
    for entry in entries:
        steps = entry.observation.steps
        followers = [*(step.identifier for step in steps[1:]), None]
        for index, (step, following) in enumerate(zip(steps, followers, strict=False)):
            yield StepEntry(entry, index, step, following)
