"""`contactflow test`: run test cases in the Testing language of Amazon Connect offline."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from contactflow.cli.files import (
    MOCKS_ENDINGS,
    UNUSABLE,
    Inputs,
    case_name,
    companion,
    exit_on_read_error,
    message_of,
    read_file,
)
from contactflow.cli.folders import CASE, expand_folders
from contactflow.cli.mocks_options import MocksOptions, mocks_options, read_flow
from contactflow.cli.output import echo
from contactflow.document import DocumentError
from contactflow.model import Flow
from contactflow.render.junit import junit
from contactflow.simulate import PresetMocks
from contactflow.testing import PROFILES, Case, CaseReport, Options, Sidecar, run_case
from contactflow.testing.mocks_file import parse_mocks
from contactflow.testing.options import BOUNDARIES
from contactflow.testing.report import UNREADABLE


@click.command()
@click.argument("cases", nargs=-1, required=True, metavar="CASE...")
@click.option("--flow", "file", required=True, metavar="FILE", help="The flow to test.")
@click.option(
    "--profile",
    type=click.Choice(list(PROFILES)),
    default="lenient",
    show_default=True,
    help="Strict accepts only forms that AWS documents and live instances accept.",
)
@click.option(
    "--boundaries",
    type=click.Choice(list(BOUNDARIES)),
    default="either",
    show_default=True,
    help="Prompts of one message on voice: one prompt, all prompts up to an input, or either.",
)
@mocks_options
@click.option("--junit", "junit_file", metavar="FILE", help="Write a JUnit report to FILE.")
@click.option("--json", "as_json", is_flag=True, help="Print each report as one line of JSON.")
@click.option("--strict", is_flag=True, help="Exit with status 1 for warnings too.")
def test(  # noqa: PLR0913 - one argument for each option
    cases: Sequence[str],
    *,
    file: str,
    profile: str,
    boundaries: str,
    mocks: MocksOptions,
    junit_file: str | None,
    as_json: bool,
    strict: bool,
) -> None:
    """Run test cases in the Amazon Connect Testing language against a flow.

    A CASE is the content of CreateTestCase. Its other fields are in CASE.sidecar.json. Its mocks
    are in CASE.mocks.json. A folder means all cases in it. The exit status is 1 if a case fails,
    and 2 if a file is unusable.

    \b
    Examples:
      contactflow test again.json --flow main.json
      contactflow test cases/ --flow main.json --profile strict --junit report.xml
    """  # noqa: D301 - \b tells click to keep the line breaks
    inputs = Inputs()
    flow = read_flow(file, inputs)
    options = replace(PROFILES[profile], boundaries=boundaries)
    names = expand_folders(cases, inputs, CASE)
    runs = run_cases(names, flow, mocks.mocks(file, inputs), options, inputs)
    reports = _print(runs, as_json=as_json)
    if junit_file is not None:
        _write(junit_file, junit(reports, flow.name or file))
    _exit(reports, strict=strict)


def run_cases(
    names: Sequence[str], flow: Flow, mocks: PresetMocks, options: Options, inputs: Inputs
) -> Iterator[CaseReport]:
    """Yield the report of each case. An unreadable case has a report too."""
    for name in names:
        try:
            case, sidecar, case_mocks = _read(name, mocks, inputs)
        except SystemExit as unusable:  # already reported; continue with the other cases
            problem = message_of(unusable.__cause__)
            yield CaseReport(case_name(name), UNREADABLE, "ERROR", 0.0, problems=(problem,))
        else:
            yield run_case(
                case, flow, case_mocks, sidecar=sidecar, options=options, entry=case_mocks.entry
            )


def _read(name: str, mocks: PresetMocks, inputs: Inputs) -> tuple[Case, Sidecar, PresetMocks]:
    """Return the case `name`, its sidecar and its mocks."""
    with exit_on_read_error(name):
        case, sidecar = inputs.read(name, "test case").case
    return case, sidecar, _mocks_of_case(name, mocks)


def _mocks_of_case(name: str, mocks: PresetMocks) -> PresetMocks:
    """Return `mocks` with the values of the mocks file of the case `name`, if it has one."""
    paths = [path for ending in MOCKS_ENDINGS if (path := companion(name, ending)) is not None]
    if not paths:
        return replace(mocks)
    with exit_on_read_error(str(paths[-1])):
        if len(paths) > 1:
            raise DocumentError(f"this is the earlier name of {paths[0].name}; keep only one")
        return parse_mocks(read_file(paths[0]), mocks)


def exit_if_unreadable(reports: Sequence[CaseReport]) -> None:
    """Exit with status 2 if a case is unreadable."""
    if any(each.verdict == UNREADABLE for each in reports):
        raise SystemExit(UNUSABLE)


def _exit(reports: Sequence[CaseReport], *, strict: bool) -> None:
    """Exit with status 2 if a case is unreadable, and with 1 if a case has failed."""
    exit_if_unreadable(reports)
    if not all(each.has_passed and not (strict and each.warnings) for each in reports):
        raise SystemExit(1)


def _print(runs: Iterator[CaseReport], *, as_json: bool) -> Sequence[CaseReport]:
    """Print each report as its case ends, and return all reports."""
    reports = []
    for report in runs:
        reports.append(report)
        echo(json.dumps(report.as_dict(), ensure_ascii=False) if as_json else _text(report))
    if not as_json:
        passed = sum(each.has_passed for each in reports)
        echo(f"{passed} of {len(reports)} cases passed")
    return reports


def _text(report: CaseReport) -> str:
    lines = [f"{report.verdict}  {report.name}  ({report.seconds:.1f} s on the call's clock)"]
    lines += [f"    {problem}" for problem in report.problems]
    lines += [f"    cause: {cause}" for cause in report.causes]
    lines += [f"    warning: {warning}" for warning in report.warnings]
    lines += [f"    {label}: {value}" for label, value in report.logs]
    return "\n".join(lines)


def _write(name: str, text: str) -> None:
    try:
        Path(name).write_text(text, encoding="utf-8")
    except OSError as error:
        echo(f"contactflow: {name}: it cannot be written ({error.strerror})", err=True)
        raise SystemExit(UNUSABLE) from error
