"""Output of the linter: text, JSON, SARIF, or commands of GitHub Actions."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Final

from contactflow.cli.output import echo
from contactflow.lint import ERROR, INFO, WARNING, rules_for_cases, rules_for_flows
from contactflow.printable import one_line
from contactflow.render.located import Located, located

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contactflow.cli.lint_results import Results

FORMATS: Final = ("text", "json", "sarif", "github")


def print_results(results: Results, output_format: str) -> None:
    """Print the findings in one of `FORMATS`."""
    found = tuple(
        chain.from_iterable(
            located(name, results.sources[name].text, results.sources[name].document, several)
            for name, several in results.findings.items()
        )
    )
    if output_format == "sarif":
        _print_sarif(found)
        return
    if output_format == "github":
        from contactflow.render.github import github  # noqa: PLC0415  only this format needs it

        lines = [github(each) for each in found]
    elif output_format == "json":
        lines = [json.dumps(each.as_dict(), ensure_ascii=False) for each in found]
    else:
        lines = [*map(_text, found), _summary(results)]
    for line in lines:
        echo(line)


def _print_sarif(found: Sequence[Located]) -> None:
    from contactflow.render.sarif import sarif  # noqa: PLC0415  only this format needs it

    reasons = {rule.id: rule.reason for rule in rules_for_flows()}
    reasons |= {rule.id: rule.reason for rule in rules_for_cases()}
    echo(json.dumps(sarif(found, reasons), indent=2))


def _text(each: Located) -> str:
    found, region = each.finding, each.region
    place = f"{each.file}:{region.line}:{region.column}"
    message = one_line(f"{place}: {found.severity}: {found.place}: {found.message}")
    return f"{message} [{found.rule}]\n    {found.link}"


def _summary(results: Results) -> str:
    errors = _count(results.count(ERROR), "error")
    warnings = _count(results.count(WARNING), "warning")
    count = results.count(INFO)
    infos = f", and {_count(count, 'info')}" if count else ""
    known = f" ({results.known} more in the baseline)" if results.known else ""
    return f"{errors} and {warnings}{infos} in {_count(len(results.findings), 'file')}{known}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
