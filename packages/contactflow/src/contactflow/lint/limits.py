"""Values outside the limits of a specification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contactflow.lint.finding import severity_for
from contactflow.lint.parameter_paths import values_at
from contactflow.references import REFERENCE
from contactflow.spec import CHARACTERS, ITEMS, NUMBER
from contactflow.values import OBJECT_TYPES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from contactflow.lint.finding import Finding
    from contactflow.lint.flow_subject import FlowSubject
    from contactflow.spec import Limit
    from contactflow.values import Json

# Maximum length of a number in characters: the largest limit, 9223372036854775807, has 19.
MAX_DIGITS = 19


def breaches(subject: FlowSubject, units: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each value outside a limit with one of `units`. A reference is valid."""
    for item in subject.actions:
        limits = item.spec.limits if item.spec else {}
        evidence = item.spec.evidence if item.spec else ""
        for path, limit in limits.items():
            if limit.unit not in units:
                continue
            for place, value in values_at(item.action.parameters, path):
                if message := _defect(".".join(map(str, place)), value, limit):
                    where = ("Parameters", *place)
                    severity = severity_for(evidence)
                    yield item.finding(message, *where, severity=severity, evidence=evidence)


def _defect(name: str, value: Json, limit: Limit) -> str:
    """Return the message about a value; empty if it is inside the limit."""
    if limit.unit == ITEMS:
        if not isinstance(value, (*OBJECT_TYPES, tuple)) or _is_inside(len(value), limit):
            return ""
        count = f"has {len(value)} items" if value else "is empty"
        return f"{name} {count}; write {_range(limit)} items"
    if limit.unit == CHARACTERS:
        if not isinstance(value, str) or "$." in value or _is_inside(len(value), limit):
            return ""
        return f"{name} has {len(value)} characters; write {_range(limit)} characters"
    return _number_defect(name, value, limit)


def _number_defect(name: str, value: Json, limit: Limit) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or REFERENCE.fullmatch(text):
        return ""
    is_whole = text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS
    if is_whole and _is_inside(int(text), limit):
        return ""
    shown = text if len(text) <= MAX_DIGITS else f"{text[:MAX_DIGITS]}..."
    unit = limit.unit if limit.unit != NUMBER else "numbers"
    return f"{name} is {shown!r}; write whole {unit}: {_range(limit)}"


def _is_inside(number: int, limit: Limit) -> bool:
    return limit.least <= number and (limit.most is None or number <= limit.most)


def _range(limit: Limit) -> str:
    if limit.most is None:
        return f"at least {limit.least}"
    return f"{limit.least} to {limit.most}"
