"""The file of `verify --record`: results that a public page can cite.

It has no account id, instance id or contact id, and no phone number that the scenario does not
have. A placeholder replaces each of them.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from contactflow.testing import CaseReport
from infra.line.scenarios import Scenario
from infra.operate.comparison import Difference
from infra.operate.live_runs import Result

PACKAGES: Final = Path(__file__).parents[2] / "packages"
UUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
ACCOUNT: Final = re.compile(r"(?<=:)\d{12}(?=:)|\b\d{12}\b")
"""The id of an account has 12 digits, and is a part of each ARN."""
NUMBER: Final = re.compile(r"(?<![\w.])\+?\d{10,15}(?![\w.])")
"""A phone number with its country code, as Connect writes it."""


def document(
    date: datetime,
    region: str,
    results: Iterable[tuple[Scenario, CaseReport, Result]],
    found: Sequence[Difference],
) -> dict[str, Any]:
    """Return the content of the file."""
    return {
        "date": date.isoformat(timespec="seconds"),
        "region": region,
        "versions": {name: version_of(name) for name in ("contactflow", "starvanity")},
        "cases": [_case(*each, found) for each in results],
    }


def version_of(package: str) -> str:
    """Return the version of a package of this repository."""
    written = tomllib.loads((PACKAGES / package / "pyproject.toml").read_text(encoding="utf-8"))
    return str(written["project"]["version"])


def _case(
    scenario: Scenario, report: CaseReport, result: Result, found: Sequence[Difference]
) -> Mapping[str, Any]:
    own = [asdict(each) for each in found if each.case == scenario.name]
    case = {
        "name": scenario.name,
        "simulator": report.verdict,
        "instance": result.status,
        "note": result.note,
        "observations": {each.identifier: each.status for each in report.observations},
        "records": [asdict(each) for each in result.records],
        "differences": own,
    }
    written: Mapping[str, Any] = json.loads(redacted(json.dumps(case), known_in(scenario)))
    return written


def known_in(scenario: Scenario) -> frozenset[str]:
    """Return the phone numbers of `scenario`, without the plus sign."""
    written = scenario.content + json.dumps(scenario.sidecar)
    return frozenset(each.lstrip("+") for each in NUMBER.findall(written))


def redacted(text: str, known: frozenset[str]) -> str:
    """Return `text` with placeholders for ids, and for numbers that are not `known`."""

    def number(match: re.Match[str]) -> str:
        return match[0] if match[0].lstrip("+") in known else "<number>"

    def account(match: re.Match[str]) -> str:
        return match[0] if match[0] in known else "<account>"

    return NUMBER.sub(number, ACCOUNT.sub(account, UUID.sub("<id>", text)))
