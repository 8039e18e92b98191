"""`contactflow lint`: what is wrong with flows and test cases."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import click

from contactflow.cli.files import UNUSABLE, Inputs, Source, expanded, message_of
from contactflow.document import FlowUnreadable, is_case
from contactflow.lint import (
    ERROR,
    Finding,
    UnknownRule,
    lint_case,
    require_rules,
    rules_for_cases,
    rules_for_flows,
)
from contactflow.lint import lint as lint_flow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--select", multiple=True, metavar="RULE", help="Check this rule alone; repeatable.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave this rule out; repeatable.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--strict", is_flag=True, help="Leave with status 1 for warnings, too.")
def lint(  # noqa: PLR0913 - one argument an option
    files: Sequence[str],
    *,
    select: Sequence[str],
    ignore: Sequence[str],
    form: str,
    as_json: bool,
    strict: bool,
) -> None:
    """Check contact flows, and test cases, against what Amazon Connect accepts.

    A FILE holds a flow, an answer of DescribeContactFlow, or a test case; a folder stands for the
    JSON files in it, "-" for standard input, and module:function for a flow written in Python.
    Leaves with status 1 when there are errors, 2 when a FILE is unusable.

    \b
    Examples:
      contactflow lint main.json
      contactflow lint flows/ --strict --ignore hard-coded
      contactflow lint main.json --format sarif > findings.sarif
    """  # noqa: D301 - \b is click's sign to keep the lines as they are
    rules = _chosen(select, ignore)
    findings: dict[str, Sequence[Finding]] = {}
    texts: dict[str, str] = {}
    unusable = False
    inputs = Inputs()
    for name in expanded(files):
        try:
            source = inputs.read(name, "flow or test case")
            findings[name] = rules.findings(source)
            texts[name] = source.text
        except (FlowUnreadable, OSError, UnicodeError) as error:
            unusable = True
            click.echo(f"contactflow: {name}: {message_of(error)}", err=True)
    _print(findings, texts, "json" if as_json else form)
    every = [found for several in findings.values() for found in several]
    if unusable:
        raise SystemExit(UNUSABLE)
    if any(strict or found.severity == ERROR for found in every):
        raise SystemExit(1)


class Rules(NamedTuple):
    """The rules that were chosen; a kind of rule is imported with its first document."""

    select: Sequence[str]
    ignore: Sequence[str]

    def findings(self, source: Source) -> tuple[Finding, ...]:
        """Return the findings in a flow or a test case."""
        if is_case(source.document):
            return lint_case(*source.case, rules_for_cases(self.select, self.ignore))
        return lint_flow(source.flow, rules_for_flows(self.select, self.ignore))


def _chosen(select: Sequence[str], ignore: Sequence[str]) -> Rules:
    try:
        require_rules(select, ignore)
    except UnknownRule as error:
        raise click.UsageError(str(error)) from error
    return Rules(select, ignore)


def _print(findings: Mapping[str, Sequence[Finding]], texts: Mapping[str, str], form: str) -> None:
    if form == "sarif":
        from contactflow.render.sarif import sarif  # noqa: PLC0415  only this format needs it

        reasons = {rule.id: rule.reason for rule in rules_for_flows()}
        reasons |= {rule.id: rule.reason for rule in rules_for_cases()}
        click.echo(json.dumps(sarif(findings, texts, reasons), indent=2))
        return
    for name, several in findings.items():
        for found in several:
            if form == "json":
                click.echo(json.dumps({"file": name, **found.as_dict()}, ensure_ascii=False))
            else:
                told = f"{name}: {found.severity}: {found.place}: {found.message}"
                click.echo(f"{told} [{found.rule}]\n    {found.link}")
    if form == "text":
        click.echo(_summary(findings))


def _summary(findings: Mapping[str, Sequence[Finding]]) -> str:
    every = [found for several in findings.values() for found in several]
    errors = sum(found.severity == ERROR for found in every)
    counts = f"{_count(errors, 'error')} and {_count(len(every) - errors, 'warning')}"
    return f"{counts} in {_count(len(findings), 'file')}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
