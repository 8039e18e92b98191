"""Linter of flows and test cases. It finds mistakes before a document is sent to Amazon Connect.

Each file in `flow_rules/` and `case_rules/` defines one rule as `RULE`. The file name is the id of
the rule. The folders are the only list of rules.
"""

from __future__ import annotations

from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, cast

from contactflow.discovery import load_attribute, module_names
from contactflow.flow_types import UnknownFlowTypeError
from contactflow.lint.finding import ERROR, INFO, WARNING, Finding
from contactflow.lint.options import DEFAULT_OPTIONS, LintOptions
from contactflow.lint.rule import Rule
from contactflow.values import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contactflow.cases.case import Case
    from contactflow.cases.sidecar import Sidecar
    from contactflow.lint.case_subject import CaseSubject
    from contactflow.lint.flow_subject import FlowSubject
    from contactflow.model import Flow

    FlowRule = Rule[FlowSubject]
    CaseRule = Rule[CaseSubject]

FLOW_RULES = "flow_rules"
CASE_RULES = "case_rules"
# Findings of one rule in one document: our choice. More findings have the same cause, and a rule
# stops after them.
MAX_FINDINGS = 1000


class UnknownRuleError(ValueError):
    """Error for an unknown rule id. The message suggests a similar id."""


def lint(
    flow: Flow,
    rules: Iterable[FlowRule] | None = None,
    options: LintOptions = DEFAULT_OPTIONS,
) -> tuple[Finding, ...]:
    """Return the findings of `rules` (default: all) in `flow`, in the order of its actions."""
    from contactflow.lint.flow_subject import FlowSubject  # noqa: PLC0415  not loaded for a case

    return _sorted(rules if rules is not None else rules_for_flows(), FlowSubject(flow, options))


def lint_case(
    case: Case, sidecar: Sidecar | None = None, rules: Iterable[CaseRule] | None = None
) -> tuple[Finding, ...]:
    """Return the findings of `rules` (default: all) in `case`, in the order of its observations."""
    from contactflow.lint.case_subject import CaseSubject  # noqa: PLC0415  not loaded for a flow

    return _sorted(rules if rules is not None else rules_for_cases(), CaseSubject(case, sidecar))


def rules_for_flows(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[FlowRule, ...]:
    """Return the flow rules in `select` (empty: all) without those in `ignore`."""
    return cast("tuple[FlowRule, ...]", _chosen(FLOW_RULES, select, ignore))


def rules_for_cases(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[CaseRule, ...]:
    """Return the test-case rules in `select` (empty: all) without those in `ignore`."""
    return cast("tuple[CaseRule, ...]", _chosen(CASE_RULES, select, ignore))


def require_rules(*names: Iterable[str]) -> None:
    """Raise `UnknownRuleError` if one of `names` is not a rule id. Import no rule."""
    known = {*_ids(FLOW_RULES), *_ids(CASE_RULES)}
    for name in sorted(chain.from_iterable(names)):
        if name not in known:
            hint = suggestion(name, known)
            raise UnknownRuleError(
                f"there is no rule {name!r}{hint or '; docs/rules.md lists them'}"
            )


def blocking_findings(findings: Iterable[Finding], *, is_strict: bool) -> tuple[Finding, ...]:
    """Return the findings that prevent a test run.

    In the strict profile, every error prevents it. In any other profile, an error prevents it if
    its rule has `blocks_run`.
    """
    blocks_run = {rule.id: rule.blocks_run for rule in rules_for_cases()}
    errors = (each for each in findings if each.severity == ERROR)
    return tuple(each for each in errors if is_strict or blocks_run[each.rule])


def _sorted(rules: Iterable[Rule[Any]], subject: object) -> tuple[Finding, ...]:
    findings = chain.from_iterable(islice(rule.findings(subject), MAX_FINDINGS) for rule in rules)
    return tuple(sorted(findings, key=lambda finding: finding.position))


def _chosen(folder: str, select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule[Any], ...]:
    selected, ignored = set(select), set(ignore)
    require_rules(selected, ignored)
    return tuple(
        _rule(folder, each)
        for each in _ids(folder)
        if (not selected or each in selected) and each not in ignored
    )


@cache
def _ids(folder: str) -> tuple[str, ...]:
    """Return the ids of the rules in `folder`, in alphabetical order."""
    return tuple(name.replace("_", "-") for name in module_names(f"{__name__}.{folder}"))


@cache
def _rule(folder: str, rule_id: str) -> Rule[Any]:
    return cast(
        "Rule[Any]", load_attribute(f"{__name__}.{folder}", rule_id.replace("-", "_"), "RULE")
    )


__all__ = [
    "DEFAULT_OPTIONS",
    "ERROR",
    "INFO",
    "WARNING",
    "Finding",
    "LintOptions",
    "Rule",
    "UnknownFlowTypeError",
    "UnknownRuleError",
    "blocking_findings",
    "lint",
    "lint_case",
    "require_rules",
    "rules_for_cases",
    "rules_for_flows",
]
