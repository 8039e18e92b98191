"""`contactflow lint`: what is wrong with flows and test cases."""

import json
from collections.abc import Mapping, Sequence

import click

from contactflow.cli.files import UNUSABLE, case_from, expanded, is_case, text_of, told
from contactflow.document import FlowUnreadable, parse
from contactflow.lint import ERROR, RULES, Finding, Rule, UnknownRule, choose
from contactflow.lint import lint as lint_flow
from contactflow.render.sarif import sarif
from contactflow.testing import CASE_RULES, lint_case


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
    for name in expanded(files):
        try:
            texts[name] = text_of(name)
            findings[name] = _findings(name, texts[name], rules, select, ignore)
        except (FlowUnreadable, OSError, UnicodeError) as trouble:
            unusable = True
            click.echo(f"contactflow: {name}: {told(trouble)}", err=True)
    _print(findings, texts, "json" if as_json else form)
    every = [found for several in findings.values() for found in several]
    if unusable:
        raise SystemExit(UNUSABLE)
    if any(strict or found.severity == ERROR for found in every):
        raise SystemExit(1)


def _chosen(select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules for flows; a rule for test cases is known, too, and chosen later."""
    ours = [name for name in select if name not in CASE_RULES]
    try:
        rules = choose(ours, [name for name in ignore if name not in CASE_RULES])
    except UnknownRule as error:
        raise click.UsageError(str(error)) from error
    return rules if ours or not select else ()


def _findings(
    name: str, text: str, rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str]
) -> tuple[Finding, ...]:
    if not is_case(text):
        return lint_flow(parse(text), rules)
    case, sidecar = case_from(name)
    return tuple(
        found
        for found in lint_case(case, sidecar)
        if (not select or found.rule in select) and found.rule not in ignore
    )


def _print(findings: Mapping[str, Sequence[Finding]], texts: Mapping[str, str], form: str) -> None:
    if form == "sarif":
        reasons = {rule.id: rule.reason for rule in RULES}
        reasons |= {name: reason for name, (reason, _) in CASE_RULES.items()}
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
