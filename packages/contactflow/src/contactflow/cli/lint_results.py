"""Findings in the files of one run of the linter, after the settings have been applied."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contactflow.cli.baseline import unknown_findings
from contactflow.cli.files import message_of
from contactflow.cli.output import echo
from contactflow.document import DocumentError, is_test_case, read_flow
from contactflow.lint import lint as lint_flow
from contactflow.lint import lint_case, rules_for_cases, rules_for_flows
from contactflow.lint.finding import pointer
from contactflow.printable import one_line
from contactflow.templates import flows_in, has_readable_flow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from contactflow.cli.config import Config
    from contactflow.cli.files import Inputs, Source
    from contactflow.cli.lint_settings import Settings
    from contactflow.lint import Finding, FlowRule, LintOptions


@dataclass
class Results:
    """Findings and sources of the readable files, by file name.

    `known` is the number of findings that a baseline lists.
    """

    findings: dict[str, Sequence[Finding]] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    known: int = 0
    has_unusable_file: bool = False

    def count(self, severity: str) -> int:
        """Return the number of findings of a severity."""
        return sum(
            found.severity == severity for several in self.findings.values() for found in several
        )


def lint_files(names: Sequence[str], inputs: Inputs, settings: Settings) -> Results:
    """Lint each file. Report an unusable file on standard error and continue."""
    results = Results()
    for name in names:
        config = settings.config_of(name)
        try:
            source = inputs.read(name, "flow or test case")
            found = _findings(source, name, config, settings.options_of(name))
        except (DocumentError, OSError, UnicodeError) as error:
            results.has_unusable_file = True
            echo(f"contactflow: {name}: {message_of(error)}", err=True)
            continue
        results.sources[name] = source
        results.findings[name] = found
        if config.baseline is not None and settings.uses_baseline:
            known = settings.known(config.baseline)
            results.findings[name] = unknown_findings(known, config.baseline, name, found)
            results.known += len(found) - len(results.findings[name])
    return results


def _findings(
    source: Source, name: str, config: Config, options: LintOptions
) -> tuple[Finding, ...]:
    """Return the findings in one input that the configuration does not ignore."""
    found: Iterable[Finding]
    flow_rules = rules_for_flows(config.select, config.ignore)
    if is_test_case(source.document):
        found = lint_case(*source.case, rules_for_cases(config.select, config.ignore))
    elif has_readable_flow(source.document):
        found = _findings_in_template(source, name, flow_rules, options)
    else:
        found = lint_flow(source.flow, flow_rules, options)
    return tuple(
        _with_severity(each, config.severity) for each in found if not config.is_ignored(name, each)
    )


def _findings_in_template(
    source: Source, name: str, rules: Sequence[FlowRule], options: LintOptions
) -> Iterator[Finding]:
    """Yield the findings in the flows of a template, with pointers from its root.

    Report a flow whose content is not text on standard error.
    """
    for each in flows_in(source.document):
        if not each.is_readable:
            problem = f"the Content of {each.name} is not text; lint the flow in its own file"
            echo(one_line(f"skipped: {name}: {problem}"), err=True)
            continue
        try:
            flow = read_flow(each.properties)
        except DocumentError as error:
            raise DocumentError(f"the Content of {each.name}: {error}") from error
        for found in lint_flow(flow, rules, options):
            yield found._replace(pointer=pointer(*each.path) + found.pointer)


def _with_severity(found: Finding, severity: Mapping[str, str]) -> Finding:
    """Return a finding with the severity that the configuration gives to its rule."""
    return found._replace(severity=severity.get(found.rule, found.severity))
