"""`contactflow show`: a flow as a picture, with what test cases reach marked."""

import json
from collections.abc import Sequence

import click

from contactflow.cli.files import Inputs, expanded, neighbours, readable
from contactflow.cli.mocks import mocks_options, staged_mocks
from contactflow.cli.test import leave_if_unreadable, run_cases
from contactflow.document import render
from contactflow.exits import ways
from contactflow.model import Flow
from contactflow.render.mermaid import mermaid
from contactflow.render.text import outline
from contactflow.simulate.coverage import Coverage, cover
from contactflow.testing import LENIENT


@click.command()
@click.argument("file", metavar="FILE")
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["mermaid", "text", "json", "flow"]),
    default="mermaid",
    show_default=True,
    help="A picture, an outline, what was reached as JSON, or the flow's own JSON.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--coverage", is_flag=True, help="Mark what the test cases reach.")
@mocks_options
@click.option("--strict", is_flag=True, help="Leave with status 1 when something was not reached.")
def show(  # noqa: PLR0913 - one argument an option
    file: str,
    cases: Sequence[str],
    *,
    form: str,
    as_json: bool,
    coverage: bool,
    functions: Sequence[str],
    replies: Sequence[str],
    hours: str,
    seed: int,
    strict: bool,
) -> None:
    """Draw the contact flow in FILE; with --coverage, mark what the CASEs reach.

    What was not reached is dashed in the picture, and listed on standard error. Leaves with status
    1 when a CASE fails.

    \b
    Examples:
      contactflow show main.json > main.mmd
      contactflow show main.json --format text --coverage cases/*.json
    """  # noqa: D301 - \b is click's sign to keep the lines as they are
    if cases and not coverage:
        raise click.UsageError("CASEs are for --coverage; add it, or leave them out.")
    inputs = Inputs()
    with readable(file):
        flow = inputs.read(file, "flow").flow
    reached, failed = None, False
    if coverage:
        mocks = staged_mocks(functions, replies, hours, seed, neighbours(file, inputs))
        reports = list(run_cases(expanded(cases), flow, mocks, LENIENT, inputs))
        leave_if_unreadable(reports)
        reached = cover(flow, [each.events for each in reports])
        failed = not all(each.has_passed for each in reports)
    click.echo(_drawn(flow, reached, "json" if as_json else form), nl=False)
    if reached is not None:
        _summarise(reached)
    if failed or (strict and reached is not None and reached.missing):
        raise SystemExit(1)


def _drawn(flow: Flow, reached: Coverage | None, form: str) -> str:
    if form == "text":
        return outline(flow, reached)
    if form == "json":
        return json.dumps(_plain(flow, reached)) + "\n"
    return render(flow) if form == "flow" else mermaid(flow, reached)


def _plain(flow: Flow, reached: Coverage | None) -> dict[str, object]:
    """Return the flow's actions and branches, each with whether it was reached (null: unknown)."""
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
                    for branch in ways(action)
                ],
            }
            for action in flow.actions
        ],
    }


def _summarise(reached: Coverage) -> None:
    actions, all_actions, branches, all_branches = reached.counts
    for missing in reached.missing:
        click.echo(f"contactflow: {missing}", err=True)
    told = f"{actions} of {all_actions} actions and {branches} of {all_branches} branches reached"
    click.echo(f"contactflow: {told}", err=True)
