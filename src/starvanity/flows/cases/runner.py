"""Run a test case against a flow, without Amazon Connect.

The simulator yields what happens; each happening is offered to the observations that are active,
and one that matches runs its actions at once, before the flow goes on. So an override set when an
action starts already holds for that action.
https://docs.aws.amazon.com/connect/latest/adminguide/testing-simulation-execute-test-cases.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starvanity.flows.cases.happening import Happening, Happenings
from starvanity.flows.cases.lint import fatal, lint_case
from starvanity.flows.cases.model import INITIATED, OVER, Case
from starvanity.flows.cases.options import LENIENT, Options
from starvanity.flows.cases.overrides import OverriddenWorld
from starvanity.flows.cases.progress import Progress
from starvanity.flows.cases.report import FAILED, PASSED, CaseReport
from starvanity.flows.cases.sidecar import Sidecar
from starvanity.flows.cases.state import State
from starvanity.flows.cases.teller import Customer, Teller
from starvanity.flows.contact import Contact
from starvanity.flows.simulator import simulate

if TYPE_CHECKING:
    from starvanity.flows.model import Flow
    from starvanity.flows.world import World

# Seconds that a run may last, from the page above.
LONGEST_SECONDS = 300.0
NO_SIDECAR = Sidecar()


def run_case(
    case: Case,
    flow: Flow,
    world: World,
    *,
    sidecar: Sidecar = NO_SIDECAR,
    options: Options = LENIENT,
) -> CaseReport:
    """Return how `case` went against `flow`; the verdict is PASSED or FAILED."""
    findings = lint_case(case, sidecar)
    name = sidecar.name
    barred = fatal(findings, is_strict=options.is_strict)
    if barred:
        problems = tuple(f"{found.place}: {found.message}" for found in barred)
        return CaseReport(name, FAILED, "FAILURE", 0.0, problems=problems, findings=findings)
    progress = Progress(case, options)
    teller = _teller(progress, sidecar, world)
    is_in_time = _call(teller, flow)
    progress.judge()
    _warn(teller)
    reason = "SUCCESS" if progress.was_ended else "TIMEOUT"
    return CaseReport(
        name,
        FAILED if progress.problems else PASSED,
        "FAILURE" if progress.problems and is_in_time else reason,
        progress.seconds,
        progress.observed(),
        tuple(progress.problems),
        tuple(progress.warnings),
        tuple(progress.logs.items()),
        findings,
        tuple(progress.events),
    )


def _teller(progress: Progress, side: Sidecar, world: World) -> Teller:
    contact = Contact(
        channel=side.channel,
        attributes=side.attributes,
        segment_attributes=side.segment_attributes,
    )
    state = State(contact, side.caller, side.dialed, attributes=dict(side.attributes))
    return Teller(progress, state, Customer(side.caller, side.dialed), OverriddenWorld(world))


def _call(teller: Teller, flow: Flow) -> bool:
    """Let the call happen, offering it to the observations; return whether time was enough."""
    progress = teller.progress
    teller.offer(Happening(INITIATED, 0.0))
    happenings = Happenings(progress.options)
    call = simulate(flow, teller.customer, teller.world, contact=teller.state.contact)
    while not progress.was_ended:
        event = next(call, None)
        if event is None:
            teller.offer(Happening(OVER, progress.seconds))
            break
        if event.at_seconds > LONGEST_SECONDS:
            progress.seconds = LONGEST_SECONDS
            return False
        progress.seconds = event.at_seconds
        progress.events.append(event)
        teller.follow(event)
        for happening in happenings.of(event):
            teller.offer(happening)
    return True


def _warn(teller: Teller) -> None:
    progress = teller.progress
    for each in teller.world.unused:
        told = f"the override of {each.action_type} {each.resource} was not used"
        progress.warnings.append(told)
    if not progress.was_ended and not progress.problems:
        progress.warnings.append("EndTest never ran: Amazon Connect would wait out five minutes")
