"""Findings as SARIF for code hosts and editors.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from contactflow.lint.finding import Finding
    from contactflow.values import RawJson

# Characters of https://www.rfc-editor.org/rfc/rfc3986#section-2.3, and the path separator.
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def sarif(
    findings: Mapping[str, Sequence[Finding]], texts: Mapping[str, str], reasons: Mapping[str, str]
) -> dict[str, RawJson]:
    """Return a SARIF log of the findings in each file.

    `texts` maps a file to its text, which gives the line of a finding. `reasons` maps a rule to its
    reason.
    """
    every = [(file, found) for file, several in findings.items() for found in several]
    rules = sorted({found.rule: found.link for _, found in every}.items())
    indexes = {name: index for index, (name, _) in enumerate(rules)}
    driver: dict[str, RawJson] = {
        "name": "contactflow lint",
        "rules": [
            {
                "id": name,
                "shortDescription": {"text": reasons.get(name, name)},
                "helpUri": link,
            }
            for name, link in rules
        ],
    }
    results: list[RawJson] = [
        _result(file, found, texts.get(file, ""), indexes[found.rule]) for file, found in every
    ]
    run: dict[str, RawJson] = {"tool": {"driver": driver}, "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(file: str, found: Finding, text: str, rule_index: int) -> RawJson:
    location: dict[str, RawJson] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(file)},
            "region": {"startLine": line_of(text, found.action)},
        },
        "logicalLocations": [{"name": found.place, "fullyQualifiedName": found.pointer or "/"}],
    }
    return {
        "ruleId": found.rule,
        "ruleIndex": rule_index,
        "level": found.severity,
        "message": {"text": f"{found.place}: {found.message}"},
        "locations": [location],
    }


def _uri(file: str) -> str:
    """Return the name of a file as a relative URI; reserved characters are percent-encoded."""
    written = file.replace("\\", "/").encode("utf-8", "replace")
    return "".join(chr(each) if chr(each) in UNRESERVED else f"%{each:02X}" for each in written)


def line_of(text: str, identifier: str) -> int:
    """Return the line, from 1, that contains `identifier`; 1 if no line contains it."""
    pattern = rf'"Identifier"\s*:\s*{re.escape(json.dumps(identifier, ensure_ascii=False))}'
    found = re.search(pattern, text)
    return text.count("\n", 0, found.start()) + 1 if found else 1
