"""How far a run of a test case has come: what waits, what was met, and what was said about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contactflow.cases.case import MESSAGE
from contactflow.references import to_text
from contactflow.testing.report import FAILED, PASSED, Observed

if TYPE_CHECKING:
    from contactflow.cases.case import Case, Observation
    from contactflow.simulate.events import Event
    from contactflow.testing.options import Options


@dataclass(slots=True)
class Progress:
    """A run in progress; `since` tells, by observation, how much was heard before it waited."""

    case: Case
    options: Options
    active: list[Observation] = field(default_factory=list)
    met: dict[str, float] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    logs: dict[str, str] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)
    since: dict[str, int] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    was_ended: bool = False
    seconds: float = 0.0

    def __post_init__(self) -> None:
        """Let wait what nothing leads to."""
        targets = {following for each in self.case.observations for following in each.next}
        self.active = [each for each in self.case.observations if each.identifier not in targets]

    def meet(self, observation: Observation, at_seconds: float) -> None:
        """Take an observation off those that wait."""
        self.active.remove(observation)
        self.met[observation.identifier] = round(at_seconds, 3)
        self.seconds = max(self.seconds, at_seconds)

    def activate(self, names: tuple[str, ...]) -> None:
        """Let wait what a met observation leads to, unless it waits already or was met."""
        for each in self.case.observations:
            is_new = each not in self.active and each.identifier not in self.met
            if is_new and each.identifier in names:
                self.active.append(each)
                self.since[each.identifier] = len(self.heard)

    def fail(self, name: str, told: str) -> None:
        """Keep what went wrong at an observation."""
        self.problems.append(told)
        self.failed[name] = told

    def judge(self) -> None:
        """Say what the observations that still wait mean for the verdict."""
        if self.problems and self.was_ended:
            return  # a false assertion ended the test; it is to blame, and nothing else
        for each in self.active:
            heard = self.heard[self.since.get(each.identifier, 0) :]
            instead = " / ".join(map(repr, heard)) or "nothing"
            told = f"{each.identifier}: {_expectation(each)} never came; heard instead: {instead}"
            if self.was_ended and self.options.unmet_passes:
                self.warnings.append(f"{told}, and EndTest did not wait for it")
            else:
                self.fail(each.identifier, told)

    def observed(self) -> tuple[Observed, ...]:
        """Return how each observation fared."""
        return tuple(map(self._observed, self.case.observations))

    def _observed(self, observation: Observation) -> Observed:
        name = observation.identifier
        if name in self.failed:
            return Observed(name, FAILED, self.met.get(name), self.failed[name])
        if name in self.met:
            return Observed(name, PASSED, self.met[name])
        return Observed(name, "NOT_REACHED" if observation not in self.active else "WAITING")


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
