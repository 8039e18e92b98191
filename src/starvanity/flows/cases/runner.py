"""Run a test case against a flow, without Amazon Connect.

The simulator yields what happens; each happening is offered to the observations that are active,
and one that matches runs its actions at once, before the flow goes on. So an override set when an
action starts already holds for that action.
https://docs.aws.amazon.com/connect/latest/adminguide/testing-simulation-execute-test-cases.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starvanity.flows.cases.lint import fatal, lint_case
from starvanity.flows.cases.options import LENIENT, Options
from starvanity.flows.cases.report import FAILED, CaseReport
from starvanity.flows.cases.run import Run
from starvanity.flows.cases.sidecar import Sidecar

if TYPE_CHECKING:
    from starvanity.flows.cases.model import Case
    from starvanity.flows.model import Flow
    from starvanity.flows.world import World

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
    return Run(case, flow, world, sidecar, options).report(name, findings)
