"""Match events to active observations and run the steps of those matched."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contactflow.cases.case import COMPLETED, MESSAGE, Observation, Override, Step
from contactflow.conditions import comparison_holds
from contactflow.references import REFERENCE, to_text
from contactflow.simulate.caller import HangUp, Keys, Response, Silence, Utterance
from contactflow.simulate.events import NOT_LISTENING, Ended, Event, PromptStarted, QueueChosen
from contactflow.testing.case_events import Match, TestEvent, match, spoken
from contactflow.values import as_object, as_text

if TYPE_CHECKING:
    from contactflow.testing.overrides import OverriddenMocks
    from contactflow.testing.progress import Progress
    from contactflow.testing.state import ContactState

# Reasons for an end of the simulation before the end of the flow.
UNFINISHED = frozenset({"not-simulated", "unknown-action", "step-limit"})


@dataclass(slots=True)
class CaseCaller:
    """The caller of a test case: responds to a prompt with the input that the case sends.

    `has_left` is true after the case hangs up while no prompt plays.
    """

    address: str | None
    dialed: str | None
    sent: list[Response] = field(default_factory=list)
    has_left: bool = False

    def at_prompt(self, prompt: PromptStarted) -> Response:
        """Return the next response that the case has sent, otherwise silence."""
        del prompt  # input that is sent while no prompt listens is dropped earlier
        return self.sent.pop(0) if self.sent else Silence()


@dataclass(slots=True)
class ObservationRunner:
    """Match test events to observations and run the steps of those matched."""

    progress: Progress
    state: ContactState
    caller: CaseCaller
    mocks: OverriddenMocks
    listens: bool = False

    def record(self, event: Event) -> None:
        """Record one event of the call."""
        self.state.apply(event)
        if isinstance(event, PromptStarted) and event.listens_for != "view":
            self.progress.prompts.append(event.text)
            self.listens = event.listens_for not in NOT_LISTENING
        elif isinstance(event, QueueChosen):
            self.mocks.working_queue = event.queue
        elif isinstance(event, Ended) and event.reason in UNFINISHED:
            self.progress.problems.append(f"the simulation stopped: {event.detail}")

    def observe(self, test_event: TestEvent) -> None:
        """Match `test_event` to the observations that were active before it, in written order."""
        for each in tuple(self.progress.active):
            found = match(each, test_event, self._expected(each))
            if found is None:
                continue
            self._complete(each, test_event, found)
            if self.progress.was_ended or not self.progress.options.one_event_matches_several:
                return

    def _expected(self, observation: Observation) -> str:
        properties = observation.properties
        text = as_text(properties.get("Text")) or spoken(as_text(properties.get("SSML")))
        return REFERENCE.sub(lambda reference: self.state.read(reference[0], strict=False), text)

    def _complete(self, observation: Observation, test_event: TestEvent, found: Match) -> None:
        progress, name = self.progress, observation.identifier
        progress.mark_matched(observation, test_event.at_seconds)
        if found.warning:
            progress.warnings.append(f"{name}: {found.warning}")
        if test_event.type == COMPLETED:
            self.state.completed.add(test_event.action_type)
        for step in observation.steps:
            self._run_step(name, step, test_event)
            if progress.was_ended:
                return
        progress.activate(observation.next)

    def _run_step(self, name: str, step: Step, test_event: TestEvent) -> None:
        if step.type == "SendInstruction":
            self._send(name, step, at_prompt=test_event.type == MESSAGE)
        elif step.type == "Assert":
            self._assert(name, step)
        elif step.type == "OverrideSystemBehavior":
            self.mocks.add(Override(step))
        else:
            self._run_test_control(step)

    def _send(self, name: str, step: Step, *, at_prompt: bool) -> None:
        """Send input from the caller. Input is dropped with a warning while no prompt listens."""
        instruction = step.part("Instruction")
        properties = as_object(instruction.get("Properties"))
        kind = as_text(instruction.get("Type"))
        value = to_text(properties.get("Value", properties.get("Text", properties.get("SSML"))))
        sent = self.caller.sent
        if kind == "Disconnect" and at_prompt:
            sent.append(HangUp())
        elif kind == "Disconnect":
            self.caller.has_left = True
        elif not (at_prompt and self.listens):
            self.progress.warnings.append(f"{name}: {value!r} was sent while no prompt listened")
        elif kind != "DtmfInput":
            sent.append(Utterance(value))
        elif sent and isinstance(sent[-1], Keys):
            sent[-1] = Keys(sent[-1].keys + value)
        else:
            sent.append(Keys(value))

    def _assert(self, name: str, step: Step) -> None:
        reference = as_text(step.parameters.get("Namespace"))
        operator = as_text(step.parameters.get("Operator"))
        operand = to_text(step.parameters.get("Operand"))
        actual = self.state.read(reference, strict=self.progress.options.is_strict)
        holds = (
            bool(actual) if operator == "Exists" else comparison_holds(operator, actual, operand)
        )
        if not holds:
            problem = f"{name}: {reference} {operator} {operand!r} is false; it is {actual!r}"
            self.progress.fail(name, problem)
            self.progress.was_ended = True

    def _run_test_control(self, step: Step) -> None:
        command = step.part("Command")
        if command.get("Type") == "EndTest":
            self.progress.was_ended = True
            return
        expressions = as_object(as_object(command.get("Properties")).get("Expressions"))
        strict = self.progress.options.is_strict
        for label, reference in expressions.items():
            self.progress.logs[label] = self.state.read(as_text(reference), strict=strict)
