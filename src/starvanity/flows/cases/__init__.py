"""The Amazon Connect Testing language: read test cases, lint them, and run them offline."""

from starvanity.flows.cases.lint import CASE_RULES, lint_case
from starvanity.flows.cases.model import Case, parse_case
from starvanity.flows.cases.options import LENIENT, PROFILES, STRICT, Options
from starvanity.flows.cases.report import CaseReport, Observed
from starvanity.flows.cases.runner import run_case
from starvanity.flows.cases.sidecar import Sidecar, parse_sidecar

__all__ = [
    "CASE_RULES",
    "LENIENT",
    "PROFILES",
    "STRICT",
    "Case",
    "CaseReport",
    "Observed",
    "Options",
    "Sidecar",
    "lint_case",
    "parse_case",
    "parse_sidecar",
    "run_case",
]
