"""Run test cases in the Amazon Connect Testing language offline."""

from contactflow.cases.case import Case, parse_case
from contactflow.cases.sidecar import Sidecar, parse_sidecar
from contactflow.testing.options import LENIENT, PROFILES, STRICT, Options
from contactflow.testing.report import CaseReport, ObservationResult
from contactflow.testing.runner import run_case

__all__ = [
    "LENIENT",
    "PROFILES",
    "STRICT",
    "Case",
    "CaseReport",
    "ObservationResult",
    "Options",
    "Sidecar",
    "parse_case",
    "parse_sidecar",
    "run_case",
]
