"""A test case as the rules read it: observations and steps with their positions.

A step is one of the actions of an observation.
"""

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


class IndexedObservation(NamedTuple):
    """One observation and its position in the document."""

    position: int
    observation: Observation

    def finding(self, message: str, *path: str | int, severity: str = "") -> Finding:
        """Return a finding about the part of this observation at `path`."""
        location = pointer("Observations", self.position, *path)
        return Finding(message, self.observation.identifier, location, severity)


class IndexedStep(NamedTuple):
    """One step, its position, and the identifier of the next step; None for the last step."""

    parent: IndexedObservation
    position: int
    step: Step
    following: str | None

    def finding(self, message: str, *, severity: str = "") -> Finding:
        """Return a finding about this step."""
        return self.parent.finding(message, "Actions", self.position, severity=severity)


@dataclass(frozen=True)
class CaseSubject:
    """A test case and its sidecar, if there is one, as the rules read them."""

    case: Case
    sidecar: Sidecar | None

    @cached_property
    def observations(self) -> tuple[IndexedObservation, ...]:
        """Every observation, in written order."""
        return tuple(IndexedObservation(*each) for each in enumerate(self.case.observations))

    @cached_property
    def valid_observations(self) -> tuple[IndexedObservation, ...]:
        """The observations with an event type that exists."""
        return tuple(
            each for each in self.observations if each.observation.event_type in EVENT_TYPES
        )

    @cached_property
    def all_steps(self) -> tuple[IndexedStep, ...]:
        """Every step of every observation, in written order."""
        return tuple(_steps(self.observations))

    def steps(self, *types: str) -> Iterator[IndexedStep]:
        """Yield the steps of these types; without arguments, of every type that exists."""
        selected = types or STEP_TYPES
        return (each for each in self.all_steps if each.step.type in selected)


def _steps(observations: tuple[IndexedObservation, ...]) -> Iterator[IndexedStep]:
    for parent in observations:
        steps = parent.observation.steps
        next_identifiers = [*(step.identifier for step in steps[1:]), None]
        for index, (step, following) in enumerate(zip(steps, next_identifiers, strict=False)):
            yield IndexedStep(parent, index, step, following)
