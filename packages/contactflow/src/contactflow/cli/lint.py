"""`contactflow lint`: report mistakes in flows and test cases."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import click

from contactflow.cli.files import UNUSABLE, Inputs, Source, expand_folders, message_of
from contactflow.cli.output import echo
from contactflow.document import DocumentError, is_test_case
from contactflow.lint import (
    ERROR,
    Finding,
    UnknownRuleError,
    lint_case,
    require_rules,
    rules_for_cases,
    rules_for_flows,
)
from contactflow.lint import lint as lint_flow
from contactflow.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--select", multiple=True, metavar="RULE", help="Check only this rule; repeatable.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Skip this rule; repeatable.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "sarif"]),
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
    output_format: str,
    as_json: bool,
    strict: bool,
) -> None:
    """Check contact flows and test cases against the rules of Amazon Connect.

    A FILE contains a flow, a response of DescribeContactFlow, or a test case. A folder means all
    JSON files in it. "-" means standard input. module:function means a Python function that returns
    a flow. A FILE has at most 16 MB. The exit status is 1 if there are errors, and 2 if a FILE is
    unusable.

    \b
    Examples:
      contactflow lint main.json
      contactflow lint flows/ --strict --ignore hard-coded
      contactflow lint main.json --format sarif > findings.sarif
    """  # noqa: D301 - \b tells click to keep the line breaks
    rules = _chosen(select, ignore)
    results = _lint(expand_folders(files), rules)
    _print(results, "json" if as_json else output_format)
    if results.has_unusable_file:
        raise SystemExit(UNUSABLE)
    if any(strict or found.severity == ERROR for found in results.all_findings):
        raise SystemExit(1)


@dataclass
class Results:
    """Findings and texts of the readable files, by file name."""

    findings: dict[str, Sequence[Finding]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    has_unusable_file: bool = False

    @property
    def all_findings(self) -> list[Finding]:
        """The findings of all files in one list."""
        return [found for several in self.findings.values() for found in several]


def _lint(names: Sequence[str], rules: Rules) -> Results:
    """Lint each file. Report an unusable file on standard error and continue."""
    results = Results()
    inputs = Inputs()
    for name in names:
        try:
            source = inputs.read(name, "flow or test case")
            results.findings[name] = rules.findings(source)
            results.texts[name] = source.text
        except (DocumentError, OSError, UnicodeError) as error:
            results.has_unusable_file = True
            echo(f"contactflow: {name}: {message_of(error)}", err=True)
    return results


class Rules(NamedTuple):
    """The chosen rules. The first flow imports the flow rules, the first case the case rules."""

    select: Sequence[str]
    ignore: Sequence[str]

    def findings(self, source: Source) -> tuple[Finding, ...]:
        """Return the findings in a flow or a test case."""
        if is_test_case(source.document):
            return lint_case(*source.case, rules_for_cases(self.select, self.ignore))
        return lint_flow(source.flow, rules_for_flows(self.select, self.ignore))


def _chosen(select: Sequence[str], ignore: Sequence[str]) -> Rules:
    try:
        require_rules(select, ignore)
    except UnknownRuleError as error:
        raise click.UsageError(str(error)) from error
    return Rules(select, ignore)


def _print(results: Results, output_format: str) -> None:
    if output_format == "sarif":
        from contactflow.render.sarif import sarif  # noqa: PLC0415  only this format needs it

        reasons = {rule.id: rule.reason for rule in rules_for_flows()}
        reasons |= {rule.id: rule.reason for rule in rules_for_cases()}
        echo(json.dumps(sarif(results.findings, results.texts, reasons), indent=2))
        return
    for name, several in results.findings.items():
        for found in several:
            if output_format == "json":
                echo(json.dumps({"file": name, **found.as_dict()}, ensure_ascii=False))
            else:
                text = f"{name}: {found.severity}: {found.place}: {found.message}"
                echo(f"{one_line(text)} [{found.rule}]\n    {found.link}")
    if output_format == "text":
        echo(_summary(results))


def _summary(results: Results) -> str:
    errors = sum(found.severity == ERROR for found in results.all_findings)
    warnings = len(results.all_findings) - errors
    counts = f"{_count(errors, 'error')} and {_count(warnings, 'warning')}"
    return f"{counts} in {_count(len(results.findings), 'file')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
