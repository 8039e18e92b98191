"""Progress of a test case: active and matched observations, problems, warnings and logs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contactflow.cases.case import MESSAGE
from contactflow.references import to_text
from contactflow.testing.report import FAILED, PASSED, ObservationResult

if TYPE_CHECKING:
    from contactflow.cases.case import Case, Observation
    from contactflow.simulate.events import Event
    from contactflow.testing.options import Options


@dataclass(slots=True)
class Progress:
    """Progress of one run of a test case.

    `matched_at` maps an observation to the seconds of its match. `since` maps an observation to the
    number of prompts before it became active.
    """

    case: Case
    options: Options
    active: list[Observation] = field(default_factory=list)
    matched_at: dict[str, float] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    logs: dict[str, str] = field(default_factory=dict)
    prompts: list[str] = field(default_factory=list)
    since: dict[str, int] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    was_ended: bool = False
    seconds: float = 0.0

    def __post_init__(self) -> None:
        """Activate the observations that no other observation leads to."""
        targets = {following for each in self.case.observations for following in each.next}
        self.active = [each for each in self.case.observations if each.identifier not in targets]

    def mark_matched(self, observation: Observation, at_seconds: float) -> None:
        """Move an active observation to the matched ones."""
        self.active.remove(observation)
        self.matched_at[observation.identifier] = round(at_seconds, 3)
        self.seconds = max(self.seconds, at_seconds)

    def activate(self, names: tuple[str, ...]) -> None:
        """Activate the observations in `names` that are neither active nor matched."""
        for each in self.case.observations:
            is_new = each not in self.active and each.identifier not in self.matched_at
            if is_new and each.identifier in names:
                self.active.append(each)
                self.since[each.identifier] = len(self.prompts)

    def fail(self, name: str, problem: str) -> None:
        """Record a problem of the observation `name`."""
        self.problems.append(problem)
        self.failed[name] = problem

    def add_unmatched(self) -> None:
        """Record a problem or a warning for each observation that is still active."""
        if self.problems and self.was_ended:
            return  # a false assertion ended the test; it is the only problem
        for each in self.active:
            heard = self.prompts[self.since.get(each.identifier, 0) :]
            actual = " / ".join(map(repr, heard)) or "nothing"
            expected = f"{each.identifier}: {_expectation(each)}"
            problem = f"{expected} did not occur; heard instead: {actual}"
            if self.was_ended and self.options.passes_without_match:
                self.warnings.append(f"{problem}, and EndTest did not wait for it")
            else:
                self.fail(each.identifier, problem)

    def results(self) -> tuple[ObservationResult, ...]:
        """Return the result of each observation."""
        return tuple(map(self._result, self.case.observations))

    def _result(self, observation: Observation) -> ObservationResult:
        name = observation.identifier
        if name in self.failed:
            return ObservationResult(name, FAILED, self.matched_at.get(name), self.failed[name])
        if name in self.matched_at:
            return ObservationResult(name, PASSED, self.matched_at[name])
        return ObservationResult(
            name, "NOT_REACHED" if observation not in self.active else "WAITING"
        )


def _expectation(observation: Observation) -> str:
    properties = observation.properties
    if observation.event_type == MESSAGE:
        text = next(
            (properties[name] for name in ("Text", "SSML", "PromptId") if name in properties), ""
        )
        return f"a message with {to_text(text)!r} ({observation.criterion or 'Inclusion'})"
    if observation.action_type:
        return (
            f"{observation.event_type} of {observation.action_type} {observation.resource}".strip()
        )
    return observation.event_type
