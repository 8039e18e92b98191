"""One run of a test case: which observations wait, what they do when met, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starvanity.flows.caller import HangUp, Keys, Response, Says, Silence
from starvanity.flows.cases.happening import Happening, Happenings, is_met, spoken
from starvanity.flows.cases.model import (
    COMPLETED,
    INITIATED,
    MESSAGE,
    OVER,
    Case,
    Observation,
    Step,
)
from starvanity.flows.cases.overrides import OverriddenWorld, Override
from starvanity.flows.cases.report import FAILED, PASSED, CaseReport, Observed
from starvanity.flows.cases.state import State
from starvanity.flows.comparing import compares
from starvanity.flows.contact import Contact
from starvanity.flows.events import Ended, Event, PromptStarted, QueueChosen
from starvanity.flows.references import REFERENCE, to_text
from starvanity.flows.simulator import simulate
from starvanity.flows.values import as_object, as_text

if TYPE_CHECKING:
    from starvanity.flows.cases.options import Options
    from starvanity.flows.cases.sidecar import Sidecar
    from starvanity.flows.lint.finding import Finding
    from starvanity.flows.model import Flow
    from starvanity.flows.world import World

# Seconds that a run may last:
# https://docs.aws.amazon.com/connect/latest/adminguide/testing-simulation-execute-test-cases.html
LONGEST_SECONDS = 300.0
UNSEEN = frozenset({"not-simulated", "unknown-action", "step-limit"})


@dataclass(slots=True)
class Customer:
    """The caller of a test: does what the case sends, while something listens."""

    address: str | None
    dialed: str | None
    sent: list[Response] = field(default_factory=list)

    def at_prompt(self, prompt: PromptStarted) -> Response:
        """Return what was sent at this prompt; keys sent while nothing listens are ignored."""
        if prompt.listens_for == "nothing":
            self.sent[:] = [each for each in self.sent if isinstance(each, HangUp)]
        return self.sent.pop(0) if self.sent else Silence()


@dataclass(slots=True)
class Run:
    """A run in progress."""

    case: Case
    flow: Flow
    world: World
    sidecar: Sidecar
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

    def report(self, name: str, findings: tuple[Finding, ...]) -> CaseReport:
        """Run the case to its end, and say how it went."""
        targets = {following for each in self.case.observations for following in each.next}
        self.active = [each for each in self.case.observations if each.identifier not in targets]
        teller = self._teller()
        is_in_time = self._call(teller)
        self._judge()
        self._warn(teller)
        reason = "SUCCESS" if self.was_ended else "TIMEOUT"
        return CaseReport(
            name,
            FAILED if self.problems else PASSED,
            "FAILURE" if self.problems and is_in_time else reason,
            self.seconds,
            tuple(map(self._observed, self.case.observations)),
            tuple(self.problems),
            tuple(self.warnings),
            tuple(self.logs.items()),
            findings,
            tuple(self.events),
        )

    def _teller(self) -> Teller:
        side = self.sidecar
        contact = Contact(
            channel=side.channel,
            attributes=side.attributes,
            segment_attributes=side.segment_attributes,
        )
        state = State(contact, side.caller, side.dialed, attributes=dict(side.attributes))
        customer = Customer(side.caller, side.dialed)
        return Teller(self, state, customer, OverriddenWorld(self.world))

    def _call(self, teller: Teller) -> bool:
        """Let the call happen, offering it to the observations; return whether time was enough."""
        teller.offer(Happening(INITIATED, 0.0))
        happenings = Happenings(self.options)
        contact = teller.state.contact
        call = simulate(self.flow, teller.customer, teller.world, contact=contact)
        while not self.was_ended:
            event = next(call, None)
            if event is None:
                break
            if event.at_seconds > LONGEST_SECONDS:
                self.seconds = LONGEST_SECONDS
                return False
            self.seconds = event.at_seconds
            self.events.append(event)
            teller.follow(event)
            for happening in happenings.of(event):
                teller.offer(happening)
        if not self.was_ended:
            teller.offer(Happening(OVER, self.seconds))
        return True

    def _warn(self, teller: Teller) -> None:
        for each in teller.world.unused:
            self.warnings.append(f"the override of {each.action_type} {each.resource} was not used")
        if not self.was_ended and not self.problems:
            self.warnings.append("EndTest never ran: Amazon Connect would wait out five minutes")

    def _judge(self) -> None:
        """Say what the observations that still wait mean for the verdict."""
        for each in self.active:
            if self.problems and self.was_ended:
                return
            heard = self.heard[self.since.get(each.identifier, 0) :]
            instead = " / ".join(map(repr, heard)) or "nothing"
            told = f"{each.identifier}: {_expectation(each)} never came; heard instead: {instead}"
            if self.was_ended and self.options.unmet_passes:
                self.warnings.append(f"{told}, and EndTest did not wait for it")
            else:
                self.problems.append(told)
                self.failed[each.identifier] = told

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


@dataclass(slots=True)
class Teller:
    """Offers what happens to the observations, and does what those that are met say."""

    run: Run
    state: State
    customer: Customer
    world: OverriddenWorld

    def follow(self, event: Event) -> None:
        """Take in one event of the call."""
        self.state.follow(event)
        if isinstance(event, PromptStarted):
            self.run.heard.append(event.text)
        elif isinstance(event, QueueChosen):
            self.world.working_queue = event.queue
        elif isinstance(event, Ended) and event.reason in UNSEEN:
            self.run.problems.append(f"the flow cannot be followed further: {event.detail}")

    def offer(self, happening: Happening) -> None:
        """Offer a happening to the observations that were active before it, in written order."""
        for each in tuple(self.run.active):
            warning = is_met(each, happening, self._expected(each))
            if warning is None:
                continue
            self._meet(each, happening, warning)
            if self.run.was_ended or not self.run.options.one_event_meets_several:
                return

    def _expected(self, observation: Observation) -> str:
        properties = observation.properties
        text = as_text(properties.get("Text")) or spoken(as_text(properties.get("SSML")))
        return REFERENCE.sub(lambda found: self.state.read(found[0], strict=False), text)

    def _meet(self, observation: Observation, happening: Happening, warning: str) -> None:
        run, name = self.run, observation.identifier
        run.active.remove(observation)
        run.met[name] = round(happening.at_seconds, 3)
        if warning:
            run.warnings.append(f"{name}: {warning}")
        if happening.type == COMPLETED:
            self.state.completed.add(happening.action_type)
        for step in observation.steps:
            self._do(name, step)
            if run.was_ended:
                return
        for each in run.case.observations:
            if each.identifier in observation.next:
                run.active.append(each)
                run.since[each.identifier] = len(run.heard)

    def _do(self, name: str, step: Step) -> None:
        if step.type == "SendInstruction":
            self._send(step)
        elif step.type == "Assert":
            self._assert(name, step)
        elif step.type == "OverrideSystemBehavior":
            self.world.add(Override.of(step))
        else:
            self._control(step)

    def _send(self, step: Step) -> None:
        instruction = step.part("Instruction")
        properties = as_object(instruction.get("Properties"))
        kind = as_text(instruction.get("Type"))
        value = to_text(properties.get("Value", properties.get("Text", properties.get("SSML"))))
        if kind == "DtmfInput":
            self.customer.sent.append(Keys(value))
        elif kind == "Disconnect":
            self.customer.sent.append(HangUp())
        else:
            self.customer.sent.append(Says(value))

    def _assert(self, name: str, step: Step) -> None:
        reference = as_text(step.parameters.get("Namespace"))
        operator = as_text(step.parameters.get("Operator"))
        operand = to_text(step.parameters.get("Operand"))
        actual = self.state.read(reference, strict=self.run.options.is_strict)
        holds = bool(actual) if operator == "Exists" else compares(operator, actual, operand)
        if not holds:
            told = f"{name}: {reference} {operator} {operand!r} is false; it is {actual!r}"
            self.run.problems.append(told)
            self.run.failed[name] = told
            self.run.was_ended = True

    def _control(self, step: Step) -> None:
        command = step.part("Command")
        if command.get("Type") == "EndTest":
            self.run.was_ended = True
            return
        expressions = as_object(as_object(command.get("Properties")).get("Expressions"))
        strict = self.run.options.is_strict
        for label, reference in expressions.items():
            self.run.logs[label] = self.state.read(as_text(reference), strict=strict)
