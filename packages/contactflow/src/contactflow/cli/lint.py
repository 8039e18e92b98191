"""`contactflow lint`: report mistakes in flows and test cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from contactflow.cli.baseline import write_baseline
from contactflow.cli.files import UNUSABLE, Inputs
from contactflow.cli.folders import FLOW_OR_CASE, expand_folders, without_others
from contactflow.cli.lint_report import FORMATS, print_results
from contactflow.cli.lint_results import Results, lint_files
from contactflow.cli.lint_settings import Settings
from contactflow.cli.output import echo
from contactflow.lint import (
    ERROR,
    WARNING,
    LintOptions,
    UnknownFlowTypeError,
    UnknownRuleError,
    require_rules,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--select", multiple=True, metavar="RULE", help="Check only this rule; repeatable.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Skip this rule; repeatable.")
@click.option("--config", "config_file", metavar="FILE", help="Read the configuration in FILE.")
@click.option("--no-config", is_flag=True, help="Read no configuration.")
@click.option(
    "--baseline", metavar="FILE", help="Do not report the findings that are listed in FILE."
)
@click.option(
    "--write-baseline", "writes_baseline", is_flag=True, help="List all findings in the baseline."
)
@click.option(
    "--type", "flow_type", metavar="TYPE", help="Check the flows as this type: CONTACT_FLOW, ..."
)
@click.option(
    "--allow-type",
    "allowed_types",
    multiple=True,
    metavar="NAME",
    help="Accept this unknown action type; repeatable.",
)
@click.option(
    "--skip-others",
    is_flag=True,
    help="Skip each FILE that is not a flow or a test case, as in a folder.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="Format of the findings.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--strict", is_flag=True, help="Exit with status 1 for warnings too.")
def lint(  # noqa: PLR0913 - one argument for each option
    files: Sequence[str],
    *,
    select: Sequence[str],
    ignore: Sequence[str],
    config_file: str | None,
    no_config: bool,
    baseline: str | None,
    writes_baseline: bool,
    flow_type: str | None,
    allowed_types: Sequence[str],
    skip_others: bool,
    output_format: str,
    as_json: bool,
    strict: bool,
) -> None:
    """Check contact flows and test cases against the rules of Amazon Connect.

    A FILE contains a flow, a response of DescribeContactFlow, a CloudFormation template in JSON, or
    a test case. A folder means all flows and test cases in it. "-" means standard input.
    module:function means a Python function that returns a flow. A FILE has at most 16 MB. The exit
    status is 1 if there are errors, and 2 if a FILE is unusable.

    Settings come from .contactflow.toml, or from [tool.contactflow] in pyproject.toml, in the
    folder of the FILE or above. Options win over settings.

    \b
    Examples:
      contactflow lint main.json
      contactflow lint flows/ --strict --ignore hard-coded
      contactflow lint queue.json --type CUSTOMER_QUEUE
      contactflow lint flows/ --baseline known.json --write-baseline
      contactflow lint main.json --format sarif > findings.sarif
    """  # noqa: D301 - \b tells click to keep the line breaks
    _require_rules(select, ignore)
    if no_config and config_file is not None:
        raise click.UsageError("--config and --no-config exclude each other; remove one.")
    options = _options(flow_type, allowed_types)
    settings = Settings(select, ignore, baseline, config_file, options, reads_config=not no_config)
    inputs = Inputs()
    names = expand_folders(files, inputs, FLOW_OR_CASE)
    names = without_others(names, inputs, FLOW_OR_CASE) if skip_others else names
    if writes_baseline:
        _write_baselines(lint_files(names, inputs, settings.without_baseline()), settings)
        return
    results = lint_files(names, inputs, settings)
    print_results(results, "json" if as_json else output_format)
    _exit(results, strict=strict)


def _require_rules(select: Sequence[str], ignore: Sequence[str]) -> None:
    try:
        require_rules(select, ignore)
    except UnknownRuleError as error:
        raise click.UsageError(str(error)) from error


def _options(flow_type: str | None, allowed_types: Sequence[str]) -> LintOptions:
    for name in allowed_types:
        if not name.isidentifier():
            message = f"{name!r} is not the name of an action type; repeat --allow-type for each"
            raise click.UsageError(message)
    try:
        return LintOptions.of(allowed_types, flow_type)
    except UnknownFlowTypeError as error:
        raise click.UsageError(str(error)) from error


def _write_baselines(results: Results, settings: Settings) -> None:
    """Write the findings of each file to its baseline; exit with status 2 for an unusable file."""
    by_baseline: dict[str, list[str]] = {}
    for name in results.findings:
        baseline = settings.config_of(name).baseline
        if baseline is None:
            message = "--write-baseline needs a file; name it with --baseline or in the settings."
            raise click.UsageError(message)
        by_baseline.setdefault(baseline, []).append(name)
    for baseline, names in by_baseline.items():
        count = write_baseline(baseline, {name: results.findings[name] for name in names})
        echo(f"{baseline}: {count} {'finding' if count == 1 else 'findings'}")
    if results.has_unusable_file:
        raise SystemExit(UNUSABLE)


def _exit(results: Results, *, strict: bool) -> None:
    """Exit with status 2 for an unusable file, and with 1 for errors or, if `strict`, warnings."""
    if results.has_unusable_file:
        raise SystemExit(UNUSABLE)
    if results.count(ERROR) or (strict and results.count(WARNING)):
        raise SystemExit(1)
