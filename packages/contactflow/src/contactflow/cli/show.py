"""`contactflow show`: draw a flow, with the coverage of its test cases."""

import json
from collections.abc import Sequence

import click

from contactflow.branches import possible_branches
from contactflow.cli.files import Inputs
from contactflow.cli.folders import CASE, expand_folders
from contactflow.cli.mocks_options import MocksOptions, mocks_options, read_flow
from contactflow.cli.output import echo
from contactflow.cli.test import exit_if_unreadable, run_cases
from contactflow.document import render
from contactflow.model import Flow
from contactflow.render.mermaid import mermaid
from contactflow.render.text import outline
from contactflow.simulate import PresetMocks
from contactflow.simulate.coverage import Coverage, coverage_of
from contactflow.testing import LENIENT, CaseReport


@click.command()
@click.argument("file", metavar="FILE")
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["mermaid", "text", "json", "flow"]),
    default="mermaid",
    show_default=True,
    help="A diagram, an outline, the coverage as JSON, or the JSON of the flow.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--coverage", is_flag=True, help="Mark the parts that the test cases reach.")
@mocks_options
@click.option("--strict", is_flag=True, help="Exit with status 1 if a part was not reached.")
def show(  # noqa: PLR0913 - one argument for each option
    file: str,
    cases: Sequence[str],
    *,
    output_format: str,
    as_json: bool,
    coverage: bool,
    mocks: MocksOptions,
    strict: bool,
) -> None:
    """Draw the contact flow in FILE; with --coverage, mark the parts that the CASEs reach.

    Unreached parts are dashed in the diagram and listed on standard error. The exit status is 1 if
    a CASE fails, and 2 if a file is unusable.

    \b
    Examples:
      contactflow show main.json > main.mmd
      contactflow show main.json --format text --coverage cases/*.json
    """  # noqa: D301 - \b tells click to keep the line breaks
    if cases and not coverage:
        raise click.UsageError("CASEs need --coverage; add the option or remove the CASEs.")
    inputs = Inputs()
    flow = read_flow(file, inputs)
    reports = _run(cases, flow, mocks.mocks(file, inputs), inputs) if coverage else []
    reached = coverage_of(flow, [each.events for each in reports]) if coverage else None
    echo(_drawn(flow, reached, "json" if as_json else output_format), nl=False)
    _exit(reports, reached, strict=strict)


def _run(
    cases: Sequence[str], flow: Flow, mocks: PresetMocks, inputs: Inputs
) -> Sequence[CaseReport]:
    """Return the reports of `cases`; exit with status 2 if one is unreadable."""
    names = expand_folders(cases, inputs, CASE)
    reports = list(run_cases(names, flow, mocks, LENIENT, inputs))
    exit_if_unreadable(reports)
    return reports


def _exit(reports: Sequence[CaseReport], reached: Coverage | None, *, strict: bool) -> None:
    """Print the coverage; exit with status 1 for a failed case or, if `strict`, a gap."""
    if reached is not None:
        _print_summary(reached)
    has_gap = reached is not None and bool(reached.missing)
    if (strict and has_gap) or not all(each.has_passed for each in reports):
        raise SystemExit(1)


def _drawn(flow: Flow, reached: Coverage | None, output_format: str) -> str:
    if output_format == "text":
        return outline(flow, reached)
    if output_format == "json":
        return json.dumps(_plain(flow, reached)) + "\n"
    return render(flow) if output_format == "flow" else mermaid(flow, reached)


def _plain(flow: Flow, reached: Coverage | None) -> dict[str, object]:
    """Return the actions and branches; `reached` is None without coverage."""
    return {
        "flow": flow.name,
        "start": flow.start,
        "actions": [
            {
                "identifier": action.identifier,
                "type": action.type,
                "reached": reached and reached.has_reached(action),
                "branches": [
                    {
                        "label": branch.label,
                        "next": branch.next,
                        "reached": reached and reached.has_taken(action, branch),
                    }
                    for branch in possible_branches(action)
                ],
            }
            for action in flow.actions
        ],
    }


def _print_summary(reached: Coverage) -> None:
    """Print the unreached parts and the counts to standard error."""
    actions, all_actions, branches, all_branches = reached.counts
    for missing in reached.missing:
        echo(f"contactflow: {missing}", err=True)
    counts = f"{actions} of {all_actions} actions and {branches} of {all_branches} branches"
    echo(f"contactflow: {counts} reached", err=True)
