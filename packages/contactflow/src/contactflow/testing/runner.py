"""Runner of test cases against a flow, without Amazon Connect.

The simulator yields events. Each becomes a test event, which is compared with the active
observations. An observation that matches runs its steps at once, before the flow continues. An
override that is set when an action starts therefore applies to that action.
https://docs.aws.amazon.com/connect/latest/adminguide/testing-simulation-execute-test-cases.html
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from contactflow.cases.case import INITIATED, OVER, Case
from contactflow.cases.sidecar import Sidecar
from contactflow.lint import blocking_findings, lint_case
from contactflow.simulate.contact import Contact
from contactflow.simulate.events import Ended
from contactflow.simulate.preset_mocks import Entry
from contactflow.simulate.simulator import simulate
from contactflow.testing.case_events import TestEvent, TestEvents
from contactflow.testing.observation_runner import CaseCaller, ObservationRunner
from contactflow.testing.options import LENIENT, Options
from contactflow.testing.overrides import OverriddenMocks
from contactflow.testing.progress import Progress
from contactflow.testing.report import FAILED, PASSED, CaseReport
from contactflow.testing.state import ContactState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contactflow.lint.finding import Finding
    from contactflow.model import Flow
    from contactflow.simulate.events import Event
    from contactflow.simulate.mocks import Mocks

# Maximum seconds of a run, from the page above.
LONGEST_SECONDS = 300.0
NO_SIDECAR = Sidecar()
NO_ENTRY = Entry()


def run_case(  # noqa: PLR0913 - a case, its companion files and the options
    case: Case,
    flow: Flow,
    mocks: Mocks,
    *,
    sidecar: Sidecar = NO_SIDECAR,
    options: Options = LENIENT,
    entry: Entry = NO_ENTRY,
) -> CaseReport:
    """Run `case` against `flow` and return the report; the verdict is PASSED or FAILED.

    `entry` has the values of the contact before the flow; those of `sidecar` win.
    """
    findings = lint_case(case, sidecar)
    blocking = blocking_findings(findings, is_strict=options.is_strict)
    warnings = [f"{each.place}: {each.message}" for each in findings if each not in blocking]
    if blocking:
        problems = tuple(f"{found.place}: {found.message}" for found in blocking)
        report = CaseReport(sidecar.name, FAILED, "FAILURE", 0.0, problems=problems)
        return replace(report, warnings=tuple(warnings), findings=findings)
    progress = Progress(case, options, warnings=warnings)
    runner = _runner(progress, sidecar, mocks, entry)
    is_in_time = _run_call(runner, flow)
    progress.add_unmatched()
    _add_warnings(runner)
    reason = _reason(progress, is_in_time=is_in_time)
    return _report(sidecar.name, reason, progress, findings)


def _report(
    name: str, reason: str, progress: Progress, findings: tuple[Finding, ...]
) -> CaseReport:
    """Return the report of a finished run."""
    return CaseReport(
        name,
        FAILED if progress.problems else PASSED,
        reason,
        progress.seconds,
        progress.results(),
        tuple(progress.problems),
        tuple(progress.warnings),
        tuple(progress.logs.items()),
        findings,
        tuple(progress.events),
    )


def _runner(progress: Progress, side: Sidecar, mocks: Mocks, entry: Entry) -> ObservationRunner:
    contact = Contact(
        channel=side.channel,
        attributes=side.attributes,
        segment_attributes=side.segment_attributes,
    )
    entered = entry.applied_to(contact)
    state = ContactState(entered, side.caller, side.dialed, attributes=dict(entered.attributes))
    state.external = entered.external or None
    queue = mocks.queue(entered.queue) if entered.queue else None
    if queue is not None:
        state.queue = {"Name": queue.name, "ARN": entered.queue}
    return ObservationRunner(
        progress, state, CaseCaller(side.caller, side.dialed), OverriddenMocks(mocks)
    )


def _reason(progress: Progress, *, is_in_time: bool) -> str:
    if progress.problems and is_in_time:
        return "FAILURE"
    return "SUCCESS" if progress.was_ended and is_in_time else "TIMEOUT"


def _run_call(runner: ObservationRunner, flow: Flow) -> bool:
    """Simulate the call and match its events to observations; return whether it ended in time."""
    progress = runner.progress
    runner.observe(TestEvent(INITIATED, 0.0))
    test_events = TestEvents(progress.options)
    call = simulate(flow, runner.caller, runner.mocks, contact=runner.state.contact)
    events = _until_hang_up(call, runner.caller)
    while not progress.was_ended:
        event = next(events, None)
        if event is None:
            runner.observe(TestEvent(OVER, progress.seconds))
            break
        if event.at_seconds > LONGEST_SECONDS:
            return _time_out(runner)
        progress.seconds = event.at_seconds
        progress.events.append(event)
        runner.record(event)
        for test_event in test_events.convert(event):
            if test_event.at_seconds > LONGEST_SECONDS:
                return _time_out(runner)
            runner.observe(test_event)
    return True


def _until_hang_up(call: Iterator[Event], caller: CaseCaller) -> Iterator[Event]:
    """Yield the events of a call until the caller hangs up between two prompts."""
    at_seconds = 0.0
    while not caller.has_left:
        event = next(call, None)
        if event is None:
            return
        at_seconds = event.at_seconds
        yield event
    yield Ended(at_seconds, "caller-hung-up")


def _time_out(runner: ObservationRunner) -> bool:
    """Complete the test after `LONGEST_SECONDS`, as the service does, and return False."""
    runner.observe(TestEvent(OVER, LONGEST_SECONDS))
    runner.progress.seconds = LONGEST_SECONDS
    return False


def _add_warnings(runner: ObservationRunner) -> None:
    progress = runner.progress
    for each in runner.mocks.unused:
        unused = f"the override of {each.action_type} {each.resource} was not used"
        progress.warnings.append(unused)
    if not progress.was_ended and not progress.problems:
        progress.warnings.append("EndTest did not run: Amazon Connect would wait for five minutes")
