"""The Amazon Connect Testing language: read test cases, lint them, and run them offline."""

from contactflow.cases.case import Case, parse_case
from contactflow.cases.sidecar import Sidecar, parse_sidecar
from contactflow.testing.case_lint import CASE_RULES, lint_case
from contactflow.testing.options import LENIENT, PROFILES, STRICT, Options
from contactflow.testing.report import CaseReport, Observed
from contactflow.testing.runner import run_case

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
