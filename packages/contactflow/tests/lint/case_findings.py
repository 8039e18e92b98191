"""Findings about a test case, as pairs of rule and severity."""

from contactflow.lint import lint_case
from tests.case_parts import case


def found(*observations, sidecar=None, **top):
    return [(each.rule, each.severity) for each in lint_case(case(*observations, **top), sidecar)]
