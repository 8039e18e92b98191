"""Findings as SARIF for code hosts and editors.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from contactflow.lint.finding import Finding
    from contactflow.positions import Region
    from contactflow.render.located import Located
    from contactflow.values import RawJson

# Characters of https://www.rfc-editor.org/rfc/rfc3986#section-2.3, and the path separator.
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
# Level for each severity; `note` is the level for any other.
LEVELS = {"error": "error", "warning": "warning"}


def sarif(results: Sequence[Located], reasons: Mapping[str, str]) -> dict[str, RawJson]:
    """Return a SARIF log of the findings. `reasons` maps a rule to its reason."""
    rules = sorted({each.finding.rule: each.finding.link for each in results}.items())
    indexes = {name: index for index, (name, _) in enumerate(rules)}
    driver: dict[str, RawJson] = {
        "name": "contactflow lint",
        "rules": [
            {"id": name, "shortDescription": {"text": reasons.get(name, name)}, "helpUri": link}
            for name, link in rules
        ],
    }
    run: dict[str, RawJson] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, indexes[each.finding.rule]) for each in results],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(each: Located, rule_index: int) -> RawJson:
    found = each.finding
    return {
        "ruleId": found.rule,
        "ruleIndex": rule_index,
        "level": LEVELS.get(found.severity, "note"),
        "message": {"text": f"{found.place}: {found.message}"},
        "locations": [_location(each.file, found, each.region)],
        "properties": {"evidence": found.evidence},
    }


def _location(file: str, found: Finding, region: Region) -> RawJson:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(file)},
            "region": {
                "startLine": region.line,
                "startColumn": region.column,
                "endLine": region.end_line,
                "endColumn": region.end_column,
            },
        },
        "logicalLocations": [{"name": found.place, "fullyQualifiedName": found.pointer or "/"}],
    }


def _uri(file: str) -> str:
    """Return the name of a file as a relative URI; reserved characters are percent-encoded."""
    written = file.replace("\\", "/").encode("utf-8", "replace")
    return "".join(chr(each) if chr(each) in UNRESERVED else f"%{each:02X}" for each in written)
