"""`contactflow test`: run test cases in the Connect Testing language, offline."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from contactflow.cli.files import (
    UNUSABLE,
    Inputs,
    beside,
    expanded,
    message_of,
    neighbours,
    readable,
)
from contactflow.cli.mocks import mocks_options, staged_mocks
from contactflow.model import Flow
from contactflow.render.junit import junit
from contactflow.simulate import StagedMocks
from contactflow.testing import PROFILES, Case, CaseReport, Options, Sidecar, run_case
from contactflow.testing.mocks_file import parse_mocks
from contactflow.testing.options import BOUNDARIES
from contactflow.testing.report import UNREADABLE


@click.command()
@click.argument("cases", nargs=-1, required=True, metavar="CASE...")
@click.option("--flow", "file", required=True, metavar="FILE", help="The flow that is tested.")
@click.option(
    "--profile",
    type=click.Choice(list(PROFILES)),
    default="lenient",
    show_default=True,
    help="Whether to take only what a live instance surely takes.",
)
@click.option(
    "--boundaries",
    type=click.Choice(list(BOUNDARIES)),
    default="either",
    show_default=True,
    help="What one message is on voice: a prompt, all up to an input, or either.",
)
@mocks_options
@click.option("--junit", "junit_file", metavar="FILE", help="Write a JUnit report there, too.")
@click.option("--json", "as_json", is_flag=True, help="Print one report a line as JSON.")
@click.option("--strict", is_flag=True, help="Leave with status 1 for warnings, too.")
def test(  # noqa: PLR0913 - one argument an option
    cases: Sequence[str],
    *,
    file: str,
    profile: str,
    boundaries: str,
    functions: Sequence[str],
    replies: Sequence[str],
    hours: str,
    seed: int,
    junit_file: str | None,
    as_json: bool,
    strict: bool,
) -> None:
    """Run test cases in the Amazon Connect Testing language against a flow.

    A CASE holds the content of CreateTestCase; its other fields stand beside it in
    CASE.sidecar.json, and what its world is like in CASE.world.json. A folder stands for the cases
    in it. Leaves with status 1 when a case fails, 2 when something is unusable.

    \b
    Examples:
      contactflow test again.json --flow main.json
      contactflow test cases/ --flow main.json --profile strict --junit report.xml
    """  # noqa: D301 - \b is click's sign to keep the lines as they are
    inputs = Inputs()
    with readable(file):
        flow = inputs.read(file, "flow").flow
    mocks = staged_mocks(functions, replies, hours, seed, neighbours(file, inputs))
    options = replace(PROFILES[profile], boundaries=boundaries)
    reports = []
    for report in run_cases(expanded(cases), flow, mocks, options, inputs):
        reports.append(report)
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False) if as_json else _told(report))
    if not as_json:
        passed = sum(each.has_passed for each in reports)
        click.echo(f"{passed} of {len(reports)} cases passed")
    if junit_file is not None:
        _write(junit_file, junit(reports, flow.name or file))
    leave_if_unreadable(reports)
    if not all(each.has_passed and not (strict and each.warnings) for each in reports):
        raise SystemExit(1)


def run_cases(
    names: Sequence[str], flow: Flow, mocks: StagedMocks, options: Options, inputs: Inputs
) -> Iterator[CaseReport]:
    """Yield the report of each case, also of one that cannot be read."""
    for name in names:
        try:
            case, sidecar, here = _staged(name, mocks, inputs)
        except SystemExit as unusable:  # `readable` has said why, and the others go on
            why = message_of(unusable.__cause__)
            yield CaseReport(Path(name).stem, UNREADABLE, "ERROR", 0.0, problems=(why,))
        else:
            yield run_case(case, flow, here, sidecar=sidecar, options=options)


def _staged(name: str, mocks: StagedMocks, inputs: Inputs) -> tuple[Case, Sidecar, StagedMocks]:
    with readable(name):
        case, sidecar = inputs.read(name, "test case").case
    here = replace(mocks)
    path = beside(name, ".world.json")
    if path is not None:
        with readable(str(path)):
            here = parse_mocks(path.read_text(encoding="utf-8"), here)
    return case, sidecar, here


def leave_if_unreadable(reports: Sequence[CaseReport]) -> None:
    """Leave with status 2 where some case could not be read."""
    if any(each.verdict == UNREADABLE for each in reports):
        raise SystemExit(UNUSABLE)


def _told(report: CaseReport) -> str:
    lines = [f"{report.verdict}  {report.name}  ({report.seconds:.1f} s on the call's clock)"]
    lines += [f"    {problem}" for problem in report.problems]
    lines += [f"    warning: {warning}" for warning in report.warnings]
    lines += [f"    {label}: {value}" for label, value in report.logs]
    return "\n".join(lines)


def _write(name: str, text: str) -> None:
    try:
        Path(name).write_text(text, encoding="utf-8")
    except OSError as trouble:
        click.echo(f"contactflow: {name}: it cannot be written ({trouble.strerror})", err=True)
        raise SystemExit(UNUSABLE) from trouble
